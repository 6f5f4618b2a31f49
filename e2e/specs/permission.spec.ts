import { startDisplay } from '../harness/display.ts'
import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'

test('with a handle whose permission must be asked for, one click on resume and a yes is all it takes @any-store', async ({
  store,
  tabs,
  files,
  data,
  parts,
  profile,
}) => {
  const found = await startDisplay()
  test.skip(!found, 'needs Xvfb and xdotool: apt-get install xvfb xdotool')
  if (!found) return
  await using display = found

  const file = await files.make('asked.bin', 6 * store.partSize)
  const held = holdAfter(3, data, parts)
  const before = await profile.launch({ display: display.name })
  const tab = await tabs.open({}, before)
  await tab.drop(file.path)
  await held.reached
  await before.kill()
  held.cut()

  const after = await tabs.open({}, await profile.launch({ display: display.name }))
  expect(after.latest()).toMatchObject([{ name: file.name, state: 'interrupted', needs: 'permission' }])
  const asked = after.reports.length
  await after.click('resume')
  await after.until('the dialog', ({ type }) => (type === 'blur' ? true : undefined), asked)
  // "Don't Allow" has the focus at first
  await display.press('Tab')
  // lest it be answered by mistake it takes no key in its first half second, nor keys in quick succession
  const answered = async (): Promise<string | undefined> => {
    await display.press('Return')
    return after.latest()[0]?.state
  }
  await expect.poll(answered, { intervals: [800], timeout: 20_000 }).not.toBe('interrupted')
  const object = await after.untilStored(file.name)
  expect(await store.sha256Of(object.key)).toBe(file.sha256)
  expect(parts.sentAgain()).toEqual([])
})
