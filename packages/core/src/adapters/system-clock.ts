import type { Clock } from '../ports/clock.ts'

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
  }
}
