import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { SELF, hasEnded } from './process-identity.ts'

const startProcess = async (): Promise<{ child: ChildProcess; identity: string }> => {
  const module = new URL('process-identity.ts', import.meta.url).href
  const code = `const { SELF } = await import(${JSON.stringify(module)}); console.log(SELF); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const identity = await new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
  })
  return { child, identity }
}

describe.runIf(process.platform === 'linux')('whether a process has ended', () => {
  test('is seen of another one while it lives, and once it is killed', async () => {
    const { child, identity } = await startProcess()
    try {
      expect(hasEnded(identity)).toBe(false)
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    expect(hasEnded(identity)).toBe(true)
  })

  const changed = (at: number, word: string): string => SELF.split(':').with(at, word).join(':')

  test('is no for this one', () => {
    expect(hasEnded(SELF)).toBe(false)
  })

  test('is no for another thread of this one', () => {
    expect(hasEnded(changed(4, 'other'))).toBe(false)
  })

  test('is yes where its id belongs to a process that started at another time', () => {
    expect(hasEnded(changed(3, '1'))).toBe(true)
  })

  test.each([
    ['of another boot or machine', changed(0, 'other')],
    ['of another namespace', changed(1, 'other')],
    ['of a system that tells nothing', changed(0, '')],
    ['that is no identity', ''],
  ])('is not said of one %s, not even where nothing runs under its id', (_, identity) => {
    const elsewhere = identity.split(':')
    if (elsewhere.length === 5) elsewhere[2] = '4194300'
    expect(hasEnded(elsewhere.join(':'))).toBe(false)
  })
})
