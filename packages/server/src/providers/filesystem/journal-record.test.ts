import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatRecord, parseRecord, type JournalRecord } from './journal-record.ts'

const partNumber = fc.integer({ min: 1, max: 10_000 })
const attempt = fc.stringMatching(/^[0-9a-f]{16}$/)
const record: fc.Arbitrary<JournalRecord> = fc.oneof(
  fc.record({
    op: fc.constant('begin'),
    partNumber,
    attempt,
    owner: fc.stringMatching(/^[0-9a-f:-]{1,80}$/),
  }),
  fc.record({ op: fc.constant('end'), partNumber, attempt }),
  fc.record({
    op: fc.constant('done'),
    partNumber,
    attempt,
    size: fc.nat(),
    checksum: fc.stringMatching(/^[A-Za-z0-9+/]{5}[AQgw]==$/),
    place: fc.constantFrom('blob', 'beside'),
  }),
)

const parseAll = (text: string): JournalRecord[] =>
  text.split('\n').flatMap((line) => {
    const parsed = parseRecord(line)
    return parsed ? [parsed] : []
  })

describe('a journal', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(fc.array(record), (records) => {
        expect(parseAll(records.map(formatRecord).join(''))).toEqual(records)
      }),
    )
  })

  test('torn anywhere loses the torn line alone, also where others went on writing behind it', () => {
    fc.assert(
      fc.property(fc.array(record), record, fc.array(record), fc.nat(), (before, torn, after, at) => {
        const whole = formatRecord(torn)
        // Its last character is the line feed: without it the line is there all the same.
        const left = whole.slice(0, at % (whole.length - 1))
        const text = before.map(formatRecord).join('') + left + after.map(formatRecord).join('')
        expect(parseAll(text)).toEqual([...before, ...after])
      }),
    )
  })

  test.each([
    '',
    'done',
    'done 1 abcd 5 AAAAAA== blob',
    'done 0 abcd 5 AAAAAA== blob .',
    'done 1 abcd -5 AAAAAA== blob .',
    'done 1 abcd 5 AAAAAA== elsewhere .',
    'done 1 abcd 5 AAAAAA== blob . .',
    'begin 1 abcd .',
    'end 1 .',
    '\0\0\0\0',
  ])('ignores the line %j', (line) => {
    expect(parseRecord(line)).toBeUndefined()
  })
})
