import { describe, expect, onTestFinished, test } from 'vitest'
import type { Sink } from '../src/ports/sink.ts'
import { disposed, expectPattern, MIB, nameOf, source, take } from './sink-source.ts'

/** What a sink on a disk does beyond its own life. */
export function sinkOutlives(title: string, make: () => Sink): void {
  describe(`${title} outlives its sink`, () => {
    test('with what it stored, which a second one goes on from after the first was killed', async () => {
      const name = nameOf()
      const first = make()
      const open = await first.open(name, MIB)
      await take(open, source(MIB).range(5000, MIB))
      first.dispose()
      const second = disposed(make())
      expect(await second.list()).toContain(name)
      const again = await second.open(name, MIB)
      expect(again.isNew).toBe(false)
      await take(again, source(MIB).range(0, 5000))
      await expectPattern(await again.file(), MIB)
    })

    test('and gives it to the page to keep, under a name that may be any', async () => {
      const sink = disposed(make())
      const name = nameOf()
      const open = await sink.open(name, MIB)
      await take(open, source(MIB).range(0, MIB))
      await open.file()
      const handle = await sink.keep(name, 'a/b: résumé?.pdf')
      await expectPattern(await handle.getFile(), MIB)
      expect(await sink.list()).not.toContain(name)
      // asked again after a kill
      expect(await (await sink.keep(name, 'a/b: résumé?.pdf')).isSameEntry(handle)).toBe(true)
    })

    test('and sweeps what nobody knows once it is old, and nothing else', async () => {
      const sink = disposed(make())
      const [known, left] = [nameOf(), nameOf()]
      for (const name of [known, left]) {
        const open = await sink.open(name, 1000)
        await take(open, source(1000).range(0, 1000))
        await open.close()
      }
      await sink.sweep((name) => name === known)
      expect(await sink.list()).toEqual(expect.arrayContaining([known, left]))
      const now = Date.now()
      const { Date: real } = globalThis
      onTestFinished(() => void (globalThis.Date = real))
      globalThis.Date = class extends real {
        static override now(): number {
          return now + 2 * 60 * 60 * 1000
        }
      } as DateConstructor
      await sink.sweep((name) => name === known)
      globalThis.Date = real
      const names = await sink.list()
      expect(names).toContain(known)
      expect(names).not.toContain(left)
    })
  })
}
