export { fakeLongshore, type FakeLongshore, type FakeLongshoreOptions } from './testing/fake-longshore.ts'
export type { FakeCall, FakeMethod } from './testing/calls.ts'
export type { FakeObject } from './testing/fake-files.ts'
export type { FakeTransfer } from './testing/fake-transfer.ts'
