import { freePort } from '@longshore/testkit'
import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'

const PARTS = 6

test('two signing servers with one secret behind one address: one creates and completes, the other signs', async ({
  store,
  tabs,
  files,
  api,
  ports,
  parts,
  server,
}) => {
  const first = `http://127.0.0.1:${ports.server}`
  const second = await server.twin(await freePort())
  const answeredBy: string[] = []
  // whoever is asked next is the other
  const turn = (origin: string): void => {
    answeredBy.push(origin)
    api.setTarget(origin)
  }
  turn(first)
  void server.untilCalled('/uploads/create').then(() => turn(second))
  const file = await files.make('two servers.bin', PARTS * store.partSize - 7)
  const tab = await tabs.open()
  await tab.pick(file.path)
  await parts.untilAcknowledged(PARTS - 1)
  turn(first)
  await expectArrived(store, tab, file)
  expectSentOnce(parts, PARTS)
  expect(answeredBy).toEqual([first, second, first])
})
