import type { FoundFile } from '@longshore/core'
import { expect, test } from 'vitest'

import { createQuestions, type Asker } from './questions.ts'

const found = (name: string): FoundFile => ({ file: new File([name], name), relativePath: '' })
const asker: Asker = { isMounted: true, parts: 1 }

function opened(...names: readonly string[]) {
  const questions = createQuestions()
  const control = new AbortController()
  const wanted: string[] = []
  const ask = async (): Promise<void> => {
    for await (const files of questions.ask(asker, names.map(found), control.signal)) {
      wanted.push(...files.map(({ file }) => file.name))
    }
  }
  const asked = (name: string) => questions.getSnapshot().filter((one) => one.found.file.name === name)
  const left = () => questions.getSnapshot().map((one) => one.found.file.name)
  return { questions, control, wanted, done: ask(), asked, left }
}

test('what is answered is no question any more, and what is wanted goes on at once', async () => {
  const { questions, asked, left, wanted, done } = opened('a', 'b', 'c')
  expect(left()).toEqual(['a', 'b', 'c'])
  questions.answer(asked('b'), 'upload')
  expect(left()).toEqual(['a', 'c'])
  await expect.poll(() => wanted).toEqual(['b'])
  questions.answer(asked('a'), 'skip')
  questions.answer(asked('c'), 'upload')
  await done
  expect(wanted).toEqual(['b', 'c'])
})

test('all are answered in one', async () => {
  const { questions, wanted, done } = opened('a', 'b', 'c')
  questions.answer(questions.getSnapshot(), 'upload')
  await done
  expect(wanted).toEqual(['a', 'b', 'c'])
})

test('an answer that comes twice counts once', async () => {
  const { questions, asked, wanted, done } = opened('a', 'b')
  const first = asked('a')
  questions.answer(first, 'upload')
  questions.answer(first, 'upload')
  questions.answer(asked('b'), 'skip')
  await done
  expect(wanted).toEqual(['a'])
})

test('a cancel takes the question back', async () => {
  const { control, left, wanted, done } = opened('a', 'b')
  control.abort()
  await done
  expect(left()).toEqual([])
  expect(wanted).toEqual([])
})

test('nothing is asked of what was called off before', async () => {
  const questions = createQuestions()
  const wanted: unknown[] = []
  for await (const files of questions.ask(asker, [found('a')], AbortSignal.abort())) wanted.push(files)
  expect(questions.getSnapshot()).toEqual([])
  expect(wanted).toEqual([])
})
