import { CopyOptions, DownloadInput, DownloadOptions, DownloadedObject, FileInput, ListedObject, Longshore, LongshoreError, ObjectOf, Removed, RouteName, StoredObject, Totals, Transfer, TransferSnapshot, UploadOptions } from "@longshore/core";
import { HTMLAttributes, InputHTMLAttributes, ReactElement, ReactNode, RefAttributes, SyntheticEvent } from "react";
interface LongshoreProviderProps<H = unknown> {
  /**
   * What `createLongshore()` returned, made once outside of components. It outlives this component: unmounting
   * cancels nothing and disposes of nothing.
   */
  readonly client: Longshore<H>;
  readonly children?: ReactNode;
}
/** Gives the hooks below it their client. */
declare function LongshoreProvider<H>({ client, children }: LongshoreProviderProps<H>): ReactElement;
/**
 * The client of the page: the one that is given, else that of the nearest `LongshoreProvider`. Throws where there
 * is neither. `useLongshore<typeof handler>()` knows the routes of the server's handler.
 */
declare function useLongshore<H = unknown>(client?: Longshore<H>): Longshore<H>;
/** What files are held to before any is sent. The server's route has the last word all the same. */
interface Rules {
  /** types (`image/png`, `image/*`) and extensions (`.csv`), as in an `accept` attribute; default all */
  readonly accept?: string | readonly string[];
  /** bytes; default any */
  readonly maxSize?: number;
  /** most files that stand in `transfers`, canceled ones not counted; default any */
  readonly maxFiles?: number;
  /** more than one file at once; default true */
  readonly multiple?: boolean;
}
type Rule = keyof Rules;
/** A file that was kept out, and every rule that did. */
interface Rejected {
  readonly file: File;
  readonly reasons: readonly Rule[];
}
/** How the transfers stand that were begun through one hook. */
interface BatchState {
  /** ids, in the order they were begun; those taken off the list are gone */
  readonly transfers: readonly string[];
  /** of these transfers only */
  readonly totals: Totals;
  /** some have not ended yet, or are about to begin; a paused one has not ended */
  readonly isPending: boolean;
  /** all have ended, one of them well, and none failed; canceled ones do not count */
  readonly isSuccess: boolean;
  /** what the first of the failed ones failed with */
  readonly error: LongshoreError | undefined;
  /** files that the rules kept out the last time, with the rules that did */
  readonly rejected: readonly Rejected[];
}
/** One of the batch's transfers by its id, or all of them; an event, as of `onClick={up.pause}`, means all. */
type Choose = string | SyntheticEvent;
/** What can be done to a batch. The functions stay the same for as long as the component lives. */
interface Batch {
  pause(which?: Choose): void;
  /** Goes on after a pause. In a click, it may ask for the permission to read the file again. */
  resume(which?: Choose): void;
  /** Tries the failed ones again, from where they stood. */
  retry(which?: Choose): void;
  cancel(which?: Choose): void;
  /** Forgets what was begun through this hook; it goes on all the same, and stays in `useTransfers()`. */
  reset(): void;
}
/** May be written inline, and anew at each render: they are read when something happens. */
interface UseDownloadOptions extends Omit<DownloadOptions, "name"> {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore;
  /** hooks of one batch share what was begun: a component that is mounted again finds it; default its own */
  readonly batch?: string;
  /** after each file that arrived, also once the component is gone */
  readonly onCompleted?: (object: DownloadedObject, transfer: TransferSnapshot) => void;
  /** after each failure; without a transfer where a folder could not be listed or written */
  readonly onError?: (error: LongshoreError, transfer: TransferSnapshot | undefined) => void;
}
interface DownloadActions extends Batch {
  /** Downloads the object of a key, or of each. Never throws: see `error`. */
  download(keys: string | Iterable<string>, call?: DownloadOptions): void;
  /** The same, and the object with the way to its bytes. Throws the `LongshoreError` of a failure. */
  downloadAsync(key: string, call?: DownloadOptions): Promise<DownloadedObject>;
  /** In the order of the keys. Throws the first problem, once all have ended. */
  downloadAsync(keys: Iterable<string>, call?: DownloadOptions): Promise<readonly DownloadedObject[]>;
  /**
   * Downloads these keys, or all that begin with a prefix, into a folder: one that the person picks, which may be
   * asked for in a click only, where none is given. Never throws: see `error`.
   */
  downloadAll(input: DownloadInput, to?: FileSystemDirectoryHandle): void;
}
interface Download extends BatchState, DownloadActions {}
/** Downloads, and how those stand that were begun here. Like `useUpload` in all else. */
declare function useDownload(options?: UseDownloadOptions): Download;
/** What stands under a prefix, as far as it was asked for. */
interface FilesState {
  /** in the byte order of their keys */
  readonly files: readonly ListedObject[];
  /** with `delimiter`: prefixes, each with its `/` at the end */
  readonly folders: readonly string[];
  /** asked for, at first or again; what was shown before stays */
  readonly isPending: boolean;
  /** why the last question was not answered */
  readonly error: LongshoreError | undefined;
  /** there is another page */
  readonly hasMore: boolean;
}
/** The functions stay the same for as long as client, prefix, delimiter and limit do. */
interface FilesActions {
  /** Asks for the next page, where there is one; resolves once it is shown, or cannot be. */
  loadMore(): Promise<void>;
  /** Asks anew; happens by itself after transfers of this page were completed. */
  refresh(): Promise<void>;
  /** Removes objects, here and at the store, and tells which could not be. Throws a `LongshoreError`. */
  remove(keys: string | readonly string[]): Promise<Removed>;
  /** Throws a `LongshoreError`: `CONFLICT` where something stands at `to`. */
  move(from: string, to: string, options?: CopyOptions): Promise<StoredObject>;
}
interface UseFilesOptions {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore;
  /** only keys that begin with it; default all */
  readonly prefix?: string;
  /** `/` folds what lies deeper into `folders`; default none */
  readonly delimiter?: "/";
  /** most files and folders of a page, at most 1,000; default 1,000 */
  readonly limit?: number;
}
/** The objects under a prefix, page by page. All else that can be done to them is in `useLongshore().files`. */
declare function useFiles(options?: UseFilesOptions): FilesState & FilesActions;
type Pickable = "files" | "folder";
interface DropTargetOptions {
  /** Files, or folders, were dropped or pasted. To be read before the first `await`: it is empty then. */
  readonly onDrop: (dropped: DataTransfer) => void;
  /** default false */
  readonly disabled?: boolean | undefined;
  /**
   * Keeps a drop beside the target from opening the file in place of the page, for as long as the component is
   * mounted; default true.
   */
  readonly guardPage?: boolean | undefined;
  /** where a paste of files is taken, never in text inputs: with the focus in the target (default), anywhere, nowhere */
  readonly paste?: "target" | "page" | "off" | undefined;
}
/** Of the element that takes drops: anything that is given is kept, and its handlers are called too. */
type RootProps = HTMLAttributes<HTMLElement>;
interface DropTarget {
  getRootProps<P extends RootProps>(given?: P): P & RootProps;
  /** files are being dragged over it */
  readonly isDragActive: boolean;
}
/** Takes files, and folders, that are dropped on an element or pasted. Drags of text are left alone. */
declare function useDropTarget(options: DropTargetOptions): DropTarget;
/** All transfers of the client together, weighed by bytes. */
declare function useTransferTotals(): Totals;
/** What `select` makes of them; rendered again only when that changed. */
declare function useTransferTotals<S>(select: (totals: Totals) => S): S;
/**
 * How a transfer stands, by its id: `undefined` while none of that id is in the list. Rendered again when it
 * moves on (once a frame at most), and only who asks for it.
 */
declare function useTransfer(id: string): TransferSnapshot | undefined;
/** What `select` makes of it; rendered again only when that changed. */
declare function useTransfer<S>(id: string, select: (transfer: TransferSnapshot) => S): S | undefined;
/** The same of a transfer, or of a group, that is at hand: needs no provider. */
declare function useTransfer<T = StoredObject>(transfer: Transfer<T>): TransferSnapshot<T>;
declare function useTransfer<S, T = StoredObject>(transfer: Transfer<T>, select: (transfer: TransferSnapshot<T>) => S): S;
/**
 * The ids of all transfers of the client, in the order they were added: also those of other components, and of
 * an earlier visit. Rendered again when one comes or goes, not when one moves on: see `useTransfer`.
 *
 * @param where only those of which it is true. Asked of each transfer, once a frame at most while any moves;
 *   rendered again only when other ids came out.
 */
declare function useTransfers(where?: (transfer: TransferSnapshot) => boolean): readonly string[];
/** A file, or many: of a drop, a paste, a pick, an input's `files`; handles of files and folders. */
type UploadInput = File | FileInput;
/** Of the real input: anything that is given but a `ref` is kept, and its `onChange` is called too. */
type InputProps = InputHTMLAttributes<HTMLInputElement> & RefAttributes<HTMLInputElement>;
interface FileInputOptions extends Pick<Rules, "accept" | "multiple"> {
  readonly disabled?: boolean | undefined;
  /** asks phones for their camera instead of their files; default neither */
  readonly capture?: "user" | "environment" | undefined;
  readonly onPick: (picked: UploadInput) => void;
}
interface FileInput$1 {
  getInputProps(given?: InputHTMLAttributes<HTMLInputElement>): InputProps;
  /** The picker of folders for `'folder'`, else of files. Stays the same. */
  readonly open: (what?: unknown) => void;
}
/** What one call of `upload` can be told beside the hook's options. */
type UploadCall<Name extends string = string> = Omit<UploadOptions<Name>, "handle" | "relativePath">;
/** May be written inline, and anew at each render: they are read when something happens. */
interface UseUploadOptions<H = unknown, Name extends RouteName<H> = RouteName<H>> extends UploadCall<Name>, Rules, Omit<DropTargetOptions, "onDrop">, Pick<FileInputOptions, "capture"> {
  /** default that of the nearest `LongshoreProvider`; one whose handler is known teaches routes and results */
  readonly client?: Longshore<H>;
  /** hooks of one batch share what was begun: a component that is mounted again finds it; default its own */
  readonly batch?: string;
  /** files go first to the interrupted uploads that began with them; default true */
  readonly attach?: boolean;
  /** after each file that arrived, also once the component is gone */
  readonly onCompleted?: (object: ObjectOf<H, Name>, transfer: TransferSnapshot) => void;
  /** after each failure; without a transfer where what was given could not be read */
  readonly onError?: (error: LongshoreError, transfer: TransferSnapshot | undefined) => void;
  /** after the rules kept files out, before the others are begun */
  readonly onRejected?: (rejected: readonly Rejected[]) => void;
}
interface UploadActions<T> extends Batch {
  /**
   * Uploads what passes the rules. Never throws: see `error` and `rejected`. A drop or a paste is read before this
   * returns.
   */
  upload(input: UploadInput, call?: UploadCall): void;
  /**
   * The same, and the stored object. Throws the `LongshoreError` of a failure (`CANCELED` after a cancel), and
   * where the rules keep the file out: `TYPE_NOT_ACCEPTED`, `FILE_TOO_LARGE` or `REJECTED`.
   */
  uploadAsync(file: File, call?: UploadCall): Promise<T>;
  /** The stored objects, in the order they were begun. Throws the first problem, once all have ended. */
  uploadAsync(input: UploadInput, call?: UploadCall): Promise<readonly T[]>;
  /** Lets the person pick; only in a click. May stand as `onClick={up.open}`, which picks files. */
  open(what?: Pickable | SyntheticEvent): void;
}
interface Upload<T> extends BatchState, UploadActions<T>, DropTarget, Pick<FileInput$1, "getInputProps"> {}
/**
 * Uploads, and how those stand that were begun here. Rendered again only when something changed that is read of
 * the answer: who reads `transfers` is not rendered for each step of `totals`. The actions stay the same.
 * Unmounting cancels nothing.
 */
declare function useUpload<H = unknown, Name extends RouteName<H> = RouteName<H>>(options?: UseUploadOptions<H, Name>): Upload<ObjectOf<H, Name>>;
export { type Batch, type BatchState, type Choose, type Download, type DownloadActions, type DropTarget, type DropTargetOptions, type FilesActions, type FilesState, type InputProps, LongshoreProvider, type LongshoreProviderProps, type Pickable, type Rejected, type RootProps, type Rule, type Rules, type Upload, type UploadActions, type UploadCall, type UploadInput, type UseDownloadOptions, type UseFilesOptions, type UseUploadOptions, useDownload, useDropTarget, useFiles, useLongshore, useTransfer, useTransferTotals, useTransfers, useUpload };