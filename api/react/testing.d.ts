import { ErrorCode, Files, Longshore, LongshoreError, StoredObject, Transfer, TransferSnapshot, WaitReason } from "@longshore/core";
type Command = "pause" | "resume" | "retry" | "cancel" | "remove";
/** What a page can ask of a client; of a transfer, with its id as the first argument. */
type FakeMethod = "upload" | "uploadAll" | "collect" | "attach" | "download" | "downloadAll" | "dispose" | (Command & keyof Transfer) | `files.${keyof Files}`;
interface FakeCall {
  readonly method: FakeMethod;
  readonly args: readonly unknown[];
}
/** An object that stands at the fake store; all but the key may be left out. */
type FakeObject = Partial<StoredObject> & Pick<StoredObject, "key">;
/** A transfer that does what a test says. Commands change its state at once, as far as they mean something. */
interface FakeTransfer extends Transfer {
  /** Goes to `transferring`, with this many of its bytes moved. @param speed bytes per second */
  progress(bytes: number, speed?: number): void;
  /** Ends well: `object` says what differs from what its name, size and type say. */
  complete(object?: Partial<StoredObject>): void;
  /** Ends in failure; default `NETWORK`. */
  fail(error?: LongshoreError | ErrorCode): void;
  /** @param until ms since 1970 */
  wait(reason: WaitReason, until?: number): void;
  /** As after a restart: it needs the file again, or the permission to read it. */
  interrupt(needs: "permission" | "file"): void;
  /** Any other state without details. */
  enter(state: "queued" | "preparing" | "transferring" | "paused" | "completing"): void;
}
interface FakeLongshoreOptions {
  /** what stands at the store */
  readonly objects?: readonly FakeObject[];
  /** Run with each transfer that the page begins: `(transfer) => transfer.complete()`. Default: it stays queued. */
  readonly script?: (transfer: FakeTransfer) => void;
  /** what `restored` is; default resolved */
  readonly restored?: Promise<void>;
}
/** A `Longshore` that moves nothing: the test says how its transfers go. Every change is told at once. */
interface FakeLongshore extends Longshore {
  /** what the page asked of it, in order */
  readonly calls: readonly FakeCall[];
  /** The arguments of each call of a method, in order. */
  callsOf(method: FakeMethod): readonly (readonly unknown[])[];
  /** The next call of it throws, or begins a failed transfer. */
  failNext(method: FakeMethod, error: LongshoreError | ErrorCode): void;
  /** Puts a transfer in the list, as an earlier visit or another component would; default a queued upload of 100 bytes. */
  add(shown?: Partial<Pick<TransferSnapshot, "id" | "direction" | "name" | "type" | "size" | "key">>): FakeTransfer;
  /** One of the list, to drive it; default the one that was begun last. Throws where there is none. */
  transfer(id?: string): FakeTransfer;
  /** the keys that stand at the store, in order */
  readonly keys: readonly string[];
}
/** For tests of pages that use Longshore: no server, no network, no time that passes. */
declare function fakeLongshore(options?: FakeLongshoreOptions): FakeLongshore;
export { type FakeCall, type FakeLongshore, type FakeLongshoreOptions, type FakeMethod, type FakeObject, type FakeTransfer, fakeLongshore };