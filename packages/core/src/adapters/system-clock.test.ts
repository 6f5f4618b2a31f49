import { expect, test } from 'vitest'
import { systemClock } from './system-clock.ts'

test('systemClock runs a task once its time has come, unless it is called off', async () => {
  const clock = systemClock()
  const ran: string[] = []
  const start = clock.now()
  const off = clock.after(5, () => ran.push('called off'))
  off()
  await new Promise<void>((resolve) => {
    clock.after(20, () => {
      ran.push('ran')
      resolve()
    })
  })
  expect(ran).toEqual(['ran'])
  expect(clock.now() - start).toBeGreaterThanOrEqual(19)
  expect(clock.random()).toBeLessThan(1)
})
