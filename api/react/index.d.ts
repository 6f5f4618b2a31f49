import { CopyOptions, Direction, DownloadInput, DownloadOptions, DownloadedObject, ErrorCode, FileInput, FoundFile, ListedObject, Longshore, LongshoreError, ObjectOf, Removed, RouteName, StoredObject, Totals, Transfer, TransferSnapshot, UploadOptions } from "@longshore/core";
import { CSSProperties, ComponentPropsWithRef, ComponentPropsWithoutRef, ForwardRefExoticComponent, HTMLAttributes, InputHTMLAttributes, ReactElement, ReactNode, Ref, RefAttributes, RefObject, SyntheticEvent } from "react";
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
/** Why a file is kept out: a rule, or that it is in the list already, where such are skipped. */
type Reason = Rule | "duplicate";
/** A file that was kept out, and every reason why. */
interface Rejected {
  readonly file: File;
  readonly reasons: readonly Reason[];
}
/** Words with holes, such as `Pause {name}`. */
type Text = string;
/**
 * Words that depend on a number, by the language's own rules (`Intl.PluralRules`); the hole `{count}` chooses.
 * A language without a form, as Japanese has but one, leaves it out.
 */
interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}
type Message = Text | Plural;
/** What goes into the holes, by name. A number is written as the language writes numbers. */
type Holes<Filling = string | number> = Readonly<Record<string, Filling>>;
/**
 * Every word that a component shows or says, in one language. `{name}` is a file's name, `{count}` a number that
 * chooses a plural form; other holes hold what was formatted before.
 */
interface Messages extends UploadMessages {
  readonly notices: NoticeMessages;
  readonly browser: BrowserMessages;
  readonly tray: TrayMessages;
}
/** What an uploader says at once: a page that has nothing else loads no other English with it. */
interface UploadMessages {
  readonly common: CommonMessages;
  readonly item: ItemMessages;
  readonly uploader: UploaderMessages;
}
interface CommonMessages {
  readonly files: Plural;
  readonly folders: Plural;
  /** how much of how much: `{done}`, `{size}` */
  readonly doneOf: Text;
  /** `{time}` */
  readonly timeLeft: Text;
  readonly moreThanADay: Text;
  readonly close: Text;
  readonly cancel: Text;
  readonly tryAgain: Text;
}
/** The codes that have words of their own. */
type ProblemCode = Extract<ErrorCode, "FORBIDDEN" | "TOKEN_EXPIRED" | "NOT_FOUND" | "CONFLICT" | "FILE_TOO_LARGE" | "FILE_TOO_SMALL" | "TYPE_NOT_ACCEPTED" | "INVALID_NAME" | "CHECKSUM_MISMATCH" | "STORE_FULL" | "STORE_UNAVAILABLE" | "TOO_MANY_REQUESTS" | "FILE_CHANGED" | "FILE_UNREADABLE" | "OBJECT_CHANGED" | "QUOTA_EXCEEDED" | "FILE_UNWRITABLE" | "OUT_OF_PATIENCE" | "NETWORK" | "STALLED">;
/** One transfer. */
interface ItemMessages {
  /** names of buttons: `{name}` */
  readonly pause: Text;
  readonly resume: Text;
  readonly continue: Text;
  readonly retry: Text;
  readonly pick: Text;
  readonly cancel: Text;
  readonly remove: Text;
  /** the same in a word, where it is shown beside the icon, or as a tooltip */
  readonly words: {
    readonly pause: Text;
    readonly resume: Text;
    readonly continue: Text;
    readonly retry: Text;
    readonly pick: Text;
    readonly cancel: Text;
    readonly remove: Text;
  };
  readonly queued: Text;
  readonly preparing: Text;
  readonly transferring: Readonly<Record<Direction, Text>>;
  readonly otherTab: Readonly<Record<Direction, Text>>;
  readonly offline: Text;
  readonly backoff: Text;
  readonly server: Text;
  readonly paused: Text;
  readonly needsPermission: Text;
  readonly needsFile: Text;
  readonly completing: Text;
  readonly failed: Text;
  readonly completed: Readonly<Record<Direction, Text>>;
  readonly canceled: Text;
  /** a progress bar's name: `{name}` */
  readonly progress: Text;
}
interface UploaderMessages {
  /** the whole, for a list of the page's parts */
  readonly label: Text;
  readonly drop: Text;
  readonly dropFolders: Text;
  readonly dropNow: Text;
  readonly hint: Text;
  readonly chooseFiles: Text;
  readonly chooseFile: Text;
  readonly chooseFolder: Text;
  readonly list: Text;
  readonly total: Text;
  readonly totalProgress: Text;
  /** what has become of all: `{done}` of `{count}` files */
  readonly filesDone: Plural;
  readonly filesDoneOf: Plural;
  readonly failed: Plural;
  readonly interrupted: Plural;
  readonly paused: Plural;
  readonly canceled: Plural;
  readonly pauseAll: Text;
  readonly resumeAll: Text;
  readonly retryFailed: Text;
  readonly cancelAll: Text;
  readonly clearCompleted: Text;
  /** what a form says that waits: for a file, for the end, or for what failed to be tried again or removed */
  readonly required: Text;
  readonly notDone: Text;
  readonly notAllDone: Plural;
}
/** What only shows, or is told, once something happened. */
interface NoticeMessages {
  readonly somethingWentWrong: Text;
  /** why a transfer failed, or a call did, where it is something a person can understand; else `somethingWentWrong` */
  readonly problems: Readonly<Record<ProblemCode, Text>>;
  /** told to who does not see the page: the start, each quarter, the end */
  readonly started: Readonly<Record<Direction | "both", Plural>>;
  /** `{percent}` */
  readonly quarter: Readonly<Record<Direction | "both", Text>>;
  readonly nothingLeft: Text;
  /** told at once: `{name}`, `{problem}` */
  readonly failedBecause: Text;
  readonly filesFailed: Plural;
  readonly restore: Text;
  readonly canGoOn: Readonly<Record<Direction, Plural>>;
  readonly mayRead: Plural;
  readonly mayWrite: Plural;
  readonly continue: Text;
  readonly needFiles: Plural;
  readonly notSentTwice: Text;
  readonly pickAgain: Plural;
  readonly pickFolder: Text;
  readonly pickInstead: Text;
  /** files that no interrupted upload began with: `{names}` */
  readonly strangers: Text;
  /** `{names}`, and `{count}` that are not named */
  readonly andOthers: Plural;
  readonly removed: Text;
  readonly removedMany: Plural;
  readonly undo: Text;
  readonly rejectedTitle: Plural;
  /** `{name}`, and `{size}` that is the most, or `{count}` */
  readonly rejected: Readonly<Record<Reason, Text>>;
  readonly dismiss: Text;
  readonly duplicatesTitle: Plural;
  readonly duplicatesHint: Text;
  readonly uploadAgain: Plural;
  readonly skip: Plural;
  /** one of several files that came twice: `{name}` */
  readonly uploadOneAgain: Text;
  readonly skipOne: Text;
  /** `{count}` that are not listed one by one */
  readonly moreFiles: Plural;
}
interface BrowserMessages {
  /** the whole, for a list of the page's parts */
  readonly label: Text;
  /** the way to the folder that is shown, and its beginning */
  readonly path: Text;
  readonly root: Text;
  readonly list: Text;
  readonly loading: Text;
  /** how much is there: `{list}` of folders and files */
  readonly firstOf: Text;
  readonly empty: Text;
  readonly emptyRoot: Text;
  readonly emptyUpload: Text;
  readonly notListed: Text;
  readonly refresh: Text;
  readonly more: Text;
  readonly uploadFiles: Text;
  readonly uploadFolder: Text;
  /** files are held over it: `{name}` of the folder */
  readonly dropNow: Text;
  /** names of buttons and boxes: `{name}` */
  readonly select: Text;
  readonly selectAll: Text;
  readonly preview: Text;
  readonly openFolder: Text;
  readonly download: Text;
  readonly downloadFolder: Text;
  readonly rename: Text;
  readonly copyLink: Text;
  readonly remove: Text;
  readonly removeFolder: Text;
  /** the same in a word, as a tooltip, and of all that is chosen */
  readonly words: {
    readonly open: Text;
    readonly download: Text;
    readonly rename: Text;
    readonly copyLink: Text;
    readonly remove: Text;
  };
  readonly chosen: Plural;
  readonly downloadChosen: Text;
  readonly removeChosen: Text;
  readonly chooseNone: Text;
  readonly newName: Text;
  readonly save: Text;
  readonly saving: Text;
  readonly nameProblems: {
    readonly empty: Text;
    readonly slash: Text;
    readonly dots: Text;
    /** `{name}` */
    readonly taken: Text;
  };
  readonly removeQuestion: Text;
  readonly removeFolderQuestion: Text;
  readonly removeManyQuestion: Plural;
  readonly removeForGood: Text;
  readonly removeWithContents: Text;
  readonly yesRemove: Text;
  readonly noKeep: Text;
  /** what was done */
  readonly removed: Text;
  readonly removedMany: Plural;
  readonly undo: Text;
  readonly downloading: Text;
  readonly downloadingMany: Plural;
  readonly linkCopied: Text;
  /** `{from}`, `{to}` */
  readonly renamed: Text;
  /** `{reason}` */
  readonly notRemoved: Text;
  readonly notRemovedMany: Plural;
  readonly notDownloaded: Text;
  readonly linkNotCopied: Text;
  readonly dismiss: Text;
  readonly closePreview: Text;
  readonly previewOf: Text;
  readonly noPreview: Text;
  readonly unshowable: Text;
  readonly textIsEmpty: Text;
  /** `{shown}` of `{size}` */
  readonly firstBytes: Text;
}
interface TrayMessages {
  readonly label: Text;
  readonly show: Text;
  readonly hide: Text;
  readonly list: Text;
  readonly empty: Text;
  readonly progress: Text;
  readonly clear: Text;
}
/** A language with all its words, from `@longshore/react/locales/<tag>`, or one of your own. */
interface Locale<M extends UploadMessages = Messages> {
  /** as in a `lang` attribute: it chooses plural forms and how numbers are written */
  readonly tag: string;
  readonly dir: "ltr" | "rtl";
  readonly messages: M;
}
interface LongshoreProviderProps<H = unknown> {
  /**
   * What `createLongshore()` returned, made once outside of components. It outlives this component: unmounting
   * cancels nothing and disposes of nothing.
   */
  readonly client: Longshore<H>;
  /**
   * The language of the components below, e.g. `de` of `@longshore/react/locales/de`, or one of your own, made
   * outside of components; default that of the provider around this one, else English.
   */
  readonly locale?: Locale | undefined;
  readonly children?: ReactNode;
}
/** Gives the hooks below it their client, and the components their language. */
declare function LongshoreProvider<H>({ client, locale, children }: LongshoreProviderProps<H>): ReactElement;
/**
 * The client of the page: the one that is given, else that of the nearest `LongshoreProvider`. Throws where there
 * is neither. `useLongshore<typeof handler>()` knows the routes of the server's handler.
 */
declare function useLongshore<H = unknown>(client?: Longshore<H>): Longshore<H>;
/** What a component says, in one language. */
interface Words<M extends UploadMessages = UploadMessages> extends Locale<M> {
  /**
   * A message with its holes filled: `words.say(words.messages.item.pause, { name })`. Plural forms are chosen by
   * the hole `count`, which is needed there; numbers are written as the language writes them. For names of
   * controls and for announcements; where a name is to be seen, `pieces` lets it stand in a `<bdi>`.
   */
  say(message: Message, holes?: Holes): string;
  /** The same in pieces, for a hole that is filled with an element: `<bdi>{name}</bdi>`. */
  pieces<Filling>(message: Message, holes: Holes<Filling | string | number>): readonly (string | Filling)[];
  /** `12.3 MB` */
  bytes(bytes: number): string;
  /** bytes per second: `4.5 MB/s` */
  speed(bytesPerSecond: number): string;
  /** a part of one: `42%`; never rounded up, so that what is not all is never told as all */
  percent(fraction: number): string;
  /** a time to come in ms, no finer than it can be known: `2 min, 10 sec` */
  duration(ms: number): string;
  /** a moment in ms since 1970, where the person is */
  date(ms: number): string;
  count(number: number): string;
  /** `a, b, and c` */
  list(items: readonly string[]): string;
}
/** With what file browsers and trays say. */
type AllWords = Words<Messages>;
/**
 * What components say in the language of the nearest `LongshoreProvider`; English where it has none. The same object
 * for the same locale.
 */
declare function useAllWords(): AllWords;
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
/** The elements that parts are by default. */
type PartTag = keyof HTMLElementTagNameMap & keyof React.JSX.IntrinsicElements;
/** What every part takes beside what is its own: the props of its element, and these. */
interface PartLook<Tag extends PartTag, State> {
  /**
   * Another element or component in place of the default one: an element, which gets the part's props under its
   * own, or a function of the props, the ref among them, and the part's state.
   */
  readonly render?: ReactElement | ((props: ComponentPropsWithRef<Tag>, state: State) => ReactElement | null) | undefined;
  /** Class names, or a function of the part's state. */
  readonly className?: string | ((state: State) => string | undefined) | undefined;
  /** Styles, or a function of the part's state. */
  readonly style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined;
}
/** The props of the part's element; `className` and `style` may be functions of its state. */
type PartGiven<Tag extends PartTag, State> = Omit<ComponentPropsWithoutRef<Tag>, "className" | "style"> & PartLook<Tag, State>;
type PartProps<Tag extends PartTag, Own, State> = Omit<PartGiven<Tag, State>, keyof Own> & Own;
/** A component that renders one element, whose state stands in its `data-*` attributes. */
type Part<Tag extends PartTag, Own extends object, State extends object> = ForwardRefExoticComponent<PartProps<Tag, Own, State> & {
  readonly ref?: Ref<HTMLElementTagNameMap[Tag]> | undefined;
}>;
/** What can be done with all that is chosen. */
type ChosenAction = "download" | "remove" | "chooseNone";
interface ActionAllOwn$2 {
  readonly do: ChosenAction;
}
/** A button that does something with all rows that are chosen. Nothing where none is, or it cannot be done. */
declare const ActionAll$2: Part<"button", ActionAllOwn$2, ActionAllOwn$2>;
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
/** A row of a file browser. `id` tells it from all others: the prefix of a folder ends in `/`, the key of a file does not. */
type Entry = FolderEntry | FileEntry;
interface FolderEntry {
  readonly kind: "folder";
  /** its prefix, `/` at the end */
  readonly id: string;
  readonly name: string;
}
interface FileEntry {
  readonly kind: "file";
  /** its key */
  readonly id: string;
  readonly name: string;
  readonly file: ListedObject;
}
/** What can be done with a file or a folder. */
type FileAction = "open" | "download" | "rename" | "copyLink" | "remove";
interface ActionOwn$1 {
  readonly do: FileAction;
}
interface ActionState$1 extends ActionOwn$1 {
  readonly kind: Entry["kind"];
}
/** A button that does something with a row: `Delete report.pdf`. Nothing where that cannot be done. */
declare const Action$1: Part<"button", ActionOwn$1, ActionState$1>;
interface AnnouncerState {
  /** it is the one that speaks, of those that are there */
  readonly isSpeaking: boolean;
}
/**
 * Tells those who do not see the page how all transfers go: politely the start, the quarters and the end, failures
 * at once. Not to be seen. Where several are on a page, one of them speaks.
 */
declare const Announcer$1: Part<"div", object, AnnouncerState>;
type Pickable = "files" | "folder";
/** Nothing is known yet; nothing is there; something is; nothing could be learned. */
type ListedState = "loading" | "empty" | "listed" | "failed";
/** How much is in the folder, as far as it is listed: `2 folders, 5 files`. */
declare const Count: Part<"p", object, {
  readonly state: ListedState;
}>;
/** A button that asks for the folder anew. */
declare const Refresh: Part<"button", object, {
  readonly pending: boolean;
}>;
interface UploadOwn {
  /** default `files` */
  readonly what?: Pickable | undefined;
}
/** A button that lets the person pick what is uploaded into the folder. Nothing where uploads are off. */
declare const Upload$1: Part<"button", UploadOwn, object>;
/** A button that lists the next page. Nothing where there is none. The first row of the page gets the focus. */
declare const More: Part<"button", object, {
  readonly pending: boolean;
}>;
/** What is said of a folder that is empty; nothing of another. */
declare const Empty$1: Part<"div", object, object>;
/** That the folder is not known yet. */
declare const Loading: Part<"p", object, object>;
/** Holds why the folder could not be listed the last time, and a way out; nothing where it could. */
declare const Problem$2: Part<"div", object, object>;
/** Why it could not. */
declare const ProblemMessage: Part<"p", object, object>;
/** A button that asks once more. */
declare const Retry: Part<"button", object, {
  readonly pending: boolean;
}>;
interface ChooseState {
  readonly chosen: boolean;
}
/** The box that chooses a row. Nothing where none can be chosen. */
declare const Choose$1: Part<"input", object, ChooseState>;
interface ChooseAllState {
  readonly chosen: "none" | "some" | "all";
}
/** The box that chooses all rows that are listed, or none. Nothing where many cannot be chosen. */
declare const ChooseAll: Part<"input", object, ChooseAllState>;
/** How many are chosen, where some are. */
declare const Chosen: Part<"span", object, object>;
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
/** What becomes of files that passed the rules. */
interface Reviewed {
  readonly now: readonly FoundFile[];
  /** of files that somebody is asked about: those that are wanted after all, as the answers come */
  readonly later?: AsyncIterable<readonly FoundFile[]>;
  /** told of with those that the rules kept out */
  readonly rejected?: readonly Rejected[];
}
interface ReviewContext {
  /** ids of what the hook began before */
  readonly transfers: readonly string[];
  /** aborted when the upload is canceled: nobody need be asked any more */
  readonly signal: AbortSignal;
}
/** Asked once of all files that were given together. */
type Review = (files: readonly FoundFile[], context: ReviewContext) => Reviewed | Promise<Reviewed>;
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
  /**
   * Looks at the files that passed the rules before any of them is begun, and says which are begun now, which
   * perhaps later, and which never; default all now.
   */
  readonly review?: Review;
  /** once for each upload that is begun here, with its file */
  readonly onBegin?: (transfer: Transfer, found: FoundFile) => void;
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
/** Where files go, one by one. */
type DownloadTo = Extract<DownloadOptions["to"], string>;
type SelectMode = "none" | "one" | "many";
/** May be written inline, and anew at each render: they are read when something happens. */
interface BrowserOptions {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore | undefined;
  /** the folder that is shown, as the page says: `''` for the root, else ending in `/`; default its own state */
  readonly prefix?: string | undefined;
  /** the folder that is shown at first, where the page does not say which; default the root */
  readonly defaultPrefix?: string | undefined;
  /** the person goes to another folder */
  readonly onPrefixChange?: ((prefix: string) => void) | undefined;
  /** makes links of folders, which can be opened in another tab; default buttons */
  readonly hrefOf?: ((prefix: string) => string) | undefined;
  /** most rows of a page, at most 1,000; default 1,000 */
  readonly limit?: number | undefined;
  /** whether files can be dropped and picked into the folder that is shown, and by which rules; default true */
  readonly upload?: boolean | BrowserUpload | undefined;
  /** how many rows can be chosen at once; default `many` */
  readonly select?: SelectMode | undefined;
  /** other rows are chosen: keys of files, prefixes of folders */
  readonly onSelectedChange?: ((ids: readonly string[]) => void) | undefined;
  /** in place of the preview */
  readonly onOpen?: ((file: ListedObject) => void) | undefined;
  /** where a file goes that is saved; default `disk` */
  readonly downloadTo?: DownloadTo | undefined;
  /** after each file that was saved: with `downloadTo` it holds the way to its bytes */
  readonly onDownloaded?: ((object: DownloadedObject) => void) | undefined;
  /**
   * ms in which a removal of files can be taken back, before the store is asked; 0 asks the person first. A folder
   * is asked about in any case. Default 6,000.
   */
  readonly undo?: number | undefined;
}
/** Rules and events of what is uploaded into the folder that is shown. */
type BrowserUpload = Omit<UseUploadOptions, "client" | "prefix" | "disabled" | "guardPage" | "paste">;
interface FileBrowserProps extends BrowserOptions {
  /** smaller rows and buttons; default false */
  readonly compact?: boolean | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  /** the browser's name, for a list of the page's parts; default "Files" in the page's language */
  readonly label?: string | undefined;
}
/**
 * What stands at the store, folder by folder: to look at, save, rename, remove, and to upload more. Styled by
 * `@longshore/react/styles.css`. For another look put one together from its parts: `FileBrowser.Root`, `.List`, ….
 */
declare const DropIn$1: React.ForwardRefExoticComponent<FileBrowserProps & {
  readonly ref?: React.Ref<HTMLElement> | undefined;
}>;
interface DropState {
  /** files are held over it */
  readonly dragActive: boolean;
}
/** Takes files that are dropped or pasted on it, and uploads them into the folder that is shown. */
declare const Dropzone$1: Part<"div", object, DropState>;
/** Where files go that are let go now; nothing while none are held over it. */
declare const DropHint: Part<"p", object, object>;
/** How large a file is. Nothing of a folder. */
declare const Size$1: Part<"span", object, object>;
/** When a file was changed last, where the person is. Nothing of a folder. */
declare const Modified: Part<"time", object, object>;
interface ItemState$1 {
  readonly kind: Entry["kind"];
  /** the keyboard is at it */
  readonly current: boolean;
  readonly chosen: boolean;
  readonly renaming: boolean;
  /** files are held over it, a folder, and would go into it */
  readonly dragActive: boolean;
}
/** One row. It alone is rendered again when it is chosen, or the keyboard comes to it. */
declare const Item$1: Part<"div", object, ItemState$1>;
/** A cell of a row. */
declare const Cell: Part<"div", object, object>;
interface NameState {
  readonly kind: Entry["kind"];
}
/** The name alone, to be read; `FileBrowser.Open` is one to be pressed. */
declare const Name$1: Part<"span", object, NameState>;
interface ListOwn$2 {
  /** what every row is: an item, or a function of its file or folder that makes one */
  readonly children?: ReactNode | ((entry: Entry) => ReactNode);
}
/**
 * The folders and files, of which only those in sight are elements of the page; nothing where there are none. Arrows,
 * Home, End and the page keys go from row to row, with Shift they choose; Enter opens, Space chooses, F2 renames,
 * Delete removes, Ctrl+A chooses all, Escape none, Backspace goes up.
 */
declare const List$2: Part<"div", ListOwn$2, object>;
/** What was done last, to be told: each its own object, so that the same twice is told twice. */
type Done = {
  readonly kind: "downloading" | "linkCopied";
  readonly entries: readonly Entry[];
} | {
  readonly kind: "renamed";
  readonly from: string;
  readonly to: string;
} | {
  readonly kind: "failed";
  readonly what: "download" | "copyLink";
  readonly error: unknown;
};
interface RemovalFailure {
  /** what stands there still */
  readonly entries: readonly Entry[];
  readonly error: unknown;
}
/** Something is removed, or will be soon. */
interface Removal {
  readonly entries: readonly Entry[];
  /** it can be taken back; else the store is being asked */
  readonly canUndo: boolean;
}
/** What is to be told of last: what could not be removed, what can be taken back, what was done. */
type Notice$1 = {
  readonly kind: "notRemoved";
  readonly failure: RemovalFailure;
} | {
  readonly kind: "removed";
  readonly removal: Removal;
} | {
  readonly kind: "done";
  readonly done: Done;
};
interface NoticeState {
  readonly kind: Notice$1["kind"] | undefined;
  readonly problem: boolean;
}
/**
 * A bar that says what was done last, what can be taken back still, or what could not be done; nothing where there is
 * nothing to say. No removal is carried out while the focus or the pointer is inside: nobody is to be hurried.
 */
declare const Notice: Part<"div", object, NoticeState>;
/** What it says. An alert where something could not be done; else the live region says it. */
declare const NoticeMessage: Part<"p", object, object>;
/** A button that takes back the last removal. Nothing where none can be taken back. */
declare const Undo$2: Part<"button", object, object>;
/** A button that takes the bar away. Nothing while something can be taken back. */
declare const Dismiss: Part<"button", object, object>;
interface OpenState {
  readonly kind: Entry["kind"];
}
/**
 * The name of a row, which opens it when it is pressed: a folder is shown, a file previewed. A link where `hrefOf`
 * makes one of a folder. Nothing while the file is renamed.
 */
declare const Open: Part<"button", object, OpenState>;
/** A step on the way to a folder. */
interface Crumb$1 {
  /** missing for the root, whose name is a word of the page */
  readonly name: string | undefined;
  /** `''` for the root, else ending in `/` */
  readonly prefix: string;
  /** the folder that is shown */
  readonly isLast: boolean;
}
interface PathOwn {
  /** what stands for each step, in place of a `FileBrowser.Crumb` in an `li` */
  readonly children?: ((crumb: Crumb$1) => ReactNode) | undefined;
}
/** The way to the folder that is shown; each step leads there. */
declare const Path: Part<"nav", PathOwn, object>;
interface CrumbOwn {
  readonly crumb: Crumb$1;
}
interface CrumbState {
  /** it is the folder that is shown */
  readonly current: boolean;
}
/** A step of the path: a button, or a link where `hrefOf` makes one. The last one takes the focus in another folder. */
declare const Crumb: Part<"button", CrumbOwn, CrumbState>;
type PreviewContent$1 = {
  readonly kind: "loading";
} | {
  readonly kind: "failed";
  readonly error: unknown;
} | {
  readonly kind: "none";
} | {
  readonly kind: "image" | "audio" | "video";
  readonly url: string;
} | {
  readonly kind: "pdf";
  readonly url: string;
} | {
  readonly kind: "text";
  readonly text: string;
};
/**
 * A file to look at, above the page; nothing while none is. `Name`, `Size`, `Modified` and `Action` in it are those
 * of the file, `PreviewContent` shows it.
 */
declare const Preview$1: Part<"dialog", object, object>;
/** A button that closes the preview. */
declare const ClosePreview: Part<"button", object, object>;
interface PreviewContentState {
  readonly kind: PreviewContent$1["kind"] | "unshowable";
}
/** The file itself, as far as the browser can show it. Nothing in it runs. */
declare const PreviewContent: Part<"div", object, PreviewContentState>;
/**
 * Asks above the page before something is removed that cannot be taken back; else nothing. Hold a `QuestionTitle`,
 * `QuestionText` and an `Answer` or two in it.
 */
declare const Question: Part<"dialog", object, object>;
/** `Delete report.pdf?` */
declare const QuestionTitle: Part<"h2", object, object>;
/** What it means. */
declare const QuestionText: Part<"p", object, object>;
interface AnswerOwn {
  readonly do: "remove" | "keep";
}
/** A button that answers it. The answer that costs nothing has the focus at first. */
declare const Answer: Part<"button", AnswerOwn, AnswerOwn>;
interface RenameState {
  /** the store is being asked */
  readonly pending: boolean;
  readonly invalid: boolean;
}
/**
 * A form in a row while its file is renamed, else nothing: hold a `RenameInput`, a `RenameProblem` and buttons in it.
 * Escape leaves the name as it was, Enter keeps what was typed.
 */
declare const Rename: Part<"form", object, RenameState>;
/** The name, to be typed over: all before its extension is marked. */
declare const RenameInput: Part<"input", object, RenameState>;
/** Why the name was not taken, where it was not. */
declare const RenameProblemWords: Part<"p", object, object>;
interface RenameActionOwn {
  readonly do: "save" | "leave";
}
/** A button that keeps what was typed, or leaves the name as it was. */
declare const RenameAction: Part<"button", RenameActionOwn, RenameActionOwn>;
interface RootState$2 {
  readonly state: ListedState;
  /** asked for, at first or again */
  readonly pending: boolean;
  /** some rows are chosen */
  readonly selecting: boolean;
}
/** A file browser: what stands at the store, folder by folder, and what can be done with it. */
declare const Root$2: Part<"section", BrowserOptions, RootState$2>;
/** The headless parts: `Root` has all the others inside, `Item` those of one file or folder. */
interface FileBrowserParts {
  readonly Root: typeof Root$2;
  readonly Path: typeof Path;
  readonly Crumb: typeof Crumb;
  readonly Count: typeof Count;
  readonly Refresh: typeof Refresh;
  readonly Upload: typeof Upload$1;
  readonly ChooseAll: typeof ChooseAll;
  readonly Chosen: typeof Chosen;
  readonly ActionAll: typeof ActionAll$2;
  readonly Dropzone: typeof Dropzone$1;
  readonly DropHint: typeof DropHint;
  readonly Loading: typeof Loading;
  readonly Empty: typeof Empty$1;
  readonly Problem: typeof Problem$2;
  readonly ProblemMessage: typeof ProblemMessage;
  readonly Retry: typeof Retry;
  readonly List: typeof List$2;
  readonly Item: typeof Item$1;
  readonly Cell: typeof Cell;
  readonly Choose: typeof Choose$1;
  readonly Open: typeof Open;
  readonly Name: typeof Name$1;
  readonly Size: typeof Size$1;
  readonly Modified: typeof Modified;
  readonly Action: typeof Action$1;
  readonly Rename: typeof Rename;
  readonly RenameInput: typeof RenameInput;
  readonly RenameAction: typeof RenameAction;
  readonly RenameProblem: typeof RenameProblemWords;
  readonly More: typeof More;
  readonly Preview: typeof Preview$1;
  readonly PreviewContent: typeof PreviewContent;
  readonly ClosePreview: typeof ClosePreview;
  readonly Question: typeof Question;
  readonly QuestionTitle: typeof QuestionTitle;
  readonly QuestionText: typeof QuestionText;
  readonly Answer: typeof Answer;
  readonly Notice: typeof Notice;
  readonly NoticeMessage: typeof NoticeMessage;
  readonly Undo: typeof Undo$2;
  readonly Dismiss: typeof Dismiss;
  readonly Announcer: typeof Announcer$1;
}
/** `<FileBrowser/>`: what stands at the store, folder by folder. */
declare const FileBrowser: typeof DropIn$1 & FileBrowserParts;
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
/** What a person can do with one transfer. `pick` gives an upload its file again. */
type ItemAction = "pause" | "resume" | "retry" | "pick" | "cancel" | "remove";
interface ItemOwn {
  /** the id of its transfer; default that of the row it stands in */
  readonly transferId?: string | undefined;
}
/** `data-state`, `data-direction`; `data-needs` where it is interrupted, `data-reason` where it waits. */
interface ItemState {
  readonly state: TransferSnapshot["state"];
  readonly direction: TransferSnapshot["direction"];
  readonly needs?: "permission" | "file";
  readonly reason?: string;
}
/**
 * One transfer: its parts stand inside. It alone is rendered when its transfer moves on; nothing is rendered where
 * there is none of its id any more.
 */
declare const Item: Part<"li", ItemOwn, ItemState>;
/** How many transfers stand together: failed where only one of them did, completed where all are. */
type StateOfAll = "empty" | "transferring" | "interrupted" | "paused" | "failed" | "completed" | "canceled";
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
type DuplicateAnswer = "upload" | "skip";
/** What becomes of a file that is in the list already: the person is asked, it is left out, or it is uploaded again. */
type OnDuplicate = "ask" | "skip" | "upload";
/** What can be done with all uploads of a list. `clear` takes those off that are done or canceled. */
type AllAction = "pause" | "resume" | "retry" | "cancel" | "clear";
interface RootOwn$1<H = unknown, Name extends RouteName<H> = RouteName<H>> extends UseUploadOptions<H, Name> {
  /** ms for which a removal can be undone before it is carried out; 0 for at once; default 6,000 */
  readonly undo?: number;
  /**
   * What becomes of a file that is in the list already: `Uploader.Duplicates` asks about it, it is left out, or it is
   * uploaded again; default `ask` where there is an `Uploader.Duplicates`, else `upload`. With a `review` of your own that decides.
   */
  readonly onDuplicate?: OnDuplicate;
  /** lets the browser ask before the page is left while uploads are under way; default false */
  readonly warnOnLeave?: boolean;
}
/** `data-drag-active`, `data-disabled`, `data-pending`, `data-empty` */
interface RootState {
  /** files are dragged over it */
  readonly dragActive: boolean;
  readonly disabled: boolean;
  /** some uploads have not ended */
  readonly pending: boolean;
  /** nothing is in its list */
  readonly empty: boolean;
}
type RootProps$1<H = unknown, Name extends RouteName<H> = RouteName<H>> = Omit<PartGiven<"div", RootState>, keyof RootOwn$1> & RootOwn$1<H, Name>;
/**
 * One uploader: its parts stand inside, and files may be dropped and pasted anywhere on it. It takes the options of
 * `useUpload`. Unmounting it cancels nothing; one that is mounted late, or again, shows what is there.
 */
declare const Root$1: RootComponent;
type RootComponent = <H = unknown, Name extends RouteName<H> = RouteName<H>>(props: RootProps$1<H, Name> & RefAttributes<HTMLDivElement>) => ReactElement | null;
interface ValueOwn {
  /** under which the form sends the keys, one field for each; default none is sent */
  readonly name?: string | undefined;
  /**
   * the form cannot be sent before there is a file and all are uploaded; what failed has to be tried again or removed;
   * default false
   */
  readonly required?: boolean | undefined;
  /** the id of its form, where that is not around it */
  readonly form?: string | undefined;
  /** with the keys, whenever they are others: for forms that keep their values themselves */
  readonly onValueChange?: ((keys: readonly string[]) => void) | undefined;
}
interface ValueState {
  /** how many keys it has */
  readonly count: number;
  readonly required: boolean;
  /** the form would not be sent now */
  readonly invalid: boolean;
}
/**
 * What a form sends: the keys of the stored files, in hidden fields. A reset of the form empties the list; what was
 * begun goes on all the same.
 */
declare const Value: Part<"span", ValueOwn, ValueState>;
interface ActionOwn {
  /**
   * what it does with the transfer; `resume` may ask for the permission to read its file, `pick` lets the person
   * give the file again, `cancel` leaves it in the list and `remove` takes it off
   */
  readonly do: ItemAction;
}
/** `data-do` */
interface ActionState {
  readonly do: ItemAction;
}
/** A button named by what it does to which file, such as `Pause report.pdf`; rendered only where that can be done. */
declare const Action: Part<"button", ActionOwn, ActionState>;
/** The file's name, in a `<bdi>`: whichever way it is written, it does not turn the words around it. */
declare const Name: Part<"span", object, object>;
interface ProgressState {
  readonly state: TransferSnapshot["state"];
}
/**
 * How far the transfer is: a progress bar for those who do not see it, and for style sheets `--ls-progress`, from 0
 * to 1. Not rendered once it is done or canceled.
 */
declare const Progress$1: Part<"div", object, ProgressState>;
/** How large the file is, and how much of it has moved while it does. */
declare const Size: Part<"span", object, object>;
/** How fast it moves; rendered only while it does, and once that is steady. */
declare const Speed: Part<"span", object, object>;
interface StatusState {
  readonly state: TransferSnapshot["state"];
}
/** How the transfer stands, in words; `data-state`. */
declare const Status: Part<"span", object, StatusState>;
/** How long it still takes; rendered only while it moves, and once that can be told. */
declare const TimeLeft: Part<"span", object, object>;
type FileKind = "image" | "video" | "audio" | "text" | "document" | "sheet" | "archive" | "code" | "file";
interface PreviewState {
  readonly kind: FileKind;
  /** a picture of the file is shown, and not what stands inside */
  readonly picture: boolean;
}
/** A small picture of the file where it is one, else what stands inside: an icon of its kind, say. Decoration. */
declare const Preview: Part<"span", object, PreviewState>;
interface ActionAllOwn$1 {
  /** what it does with all uploads of the list, as far as it means something; `clear` takes the ended ones off it */
  readonly do: AllAction;
}
/** `data-do` */
interface ActionAllState {
  readonly do: AllAction;
}
/** A button for all uploads of the list; rendered only where there is one that it would do something to. */
declare const ActionAll$1: Part<"button", ActionAllOwn$1, ActionAllState>;
/** The options of `useUpload`, read when something happens, and these. */
interface UploaderProps<H = unknown, Name extends RouteName<H> = RouteName<H>> extends RootOwn$1<H, Name> {
  /** shows a button that picks a folder; dropped folders are walked in any case; default false */
  readonly folders?: boolean;
  /** of the fields by which a form sends the keys of what is stored, one for each; default none is sent */
  readonly name?: string;
  /** the form around it cannot be sent before there is a file and all are uploaded; default false */
  readonly required?: boolean;
  /** the id of the form, where that is not around it */
  readonly form?: string;
  /** with the keys of what is stored, whenever they are others: for forms that keep their values themselves */
  readonly onValueChange?: (keys: readonly string[]) => void;
  /** takes less room; default false */
  readonly compact?: boolean;
  /** what it is for, where a page has more than one: `Passport`; default `Uploads` in the page's language */
  readonly label?: string;
  /** beside `ls-uploader` */
  readonly className?: string;
  readonly style?: CSSProperties;
}
/** Everything: files come in, are shown on their way, can be stopped, tried again and taken off. */
declare function UploaderDropIn<H = unknown, Name extends RouteName<H> = RouteName<H>>(props: UploaderProps<H, Name>): ReactElement;
/** `data-drag-active`, `data-disabled` */
interface DropzoneState {
  /** files are dragged over the uploader */
  readonly dragActive: boolean;
  readonly disabled: boolean;
}
/**
 * Where files come in: a button, by click, Enter and Space, with the real input inside. What is inside cannot be a
 * button as well: put a `Trigger` beside it. Drops are taken by the whole uploader.
 */
declare const Dropzone: Part<"div", object, DropzoneState>;
interface ProblemState {
  /** of the `LongshoreError` */
  readonly code: string;
}
/** Why the transfer failed; rendered only where it did; `data-code`. */
declare const Problem$1: Part<"p", object, ProblemState>;
interface DuplicatesState {
  /** how many files are asked about */
  readonly count: number;
}
interface DuplicatesActionOwn {
  /** the answer about all of them, or about the one that it stands beside */
  readonly do: DuplicateAnswer;
}
interface DuplicatesListOwn {
  /** how many are listed one by one; default 5 */
  readonly max?: number | undefined;
}
/** Lists them, each with what stands inside. */
declare const DuplicatesList$1: Part<"ul", DuplicatesListOwn, DuplicatesState>;
/** One of them. */
declare const DuplicatesFile$1: Part<"li", object, object>;
declare const DuplicatesName$1: Part<"span", object, object>;
/** Answers for this file alone; hidden where it is the only one, which the others answer for. */
declare const DuplicatesFileAction$1: Part<"button", DuplicatesActionOwn, DuplicatesActionOwn>;
/** The question about files that are in the list already: there until each has an answer. The others go on meanwhile. */
declare const Duplicates$1: Part<"div", object, DuplicatesState>;
/** `2 files are in the list already` */
declare const DuplicatesTitle$1: Part<"p", object, DuplicatesState>;
/** Answers for all that are asked about. */
declare const DuplicatesAction$1: Part<"button", DuplicatesActionOwn, DuplicatesActionOwn>;
/** What an earlier visit left and the person is needed for. */
type RestoreCaseName = "reading" | "writing" | "file";
interface RestoreCaseOwn {
  /**
   * `reading`: uploads that may not read their file, and `writing`: downloads that may not write to theirs, both one
   * click away; `file`: uploads whose files have to be picked again
   */
  readonly of: RestoreCaseName;
}
interface RestoreCaseState {
  readonly of: RestoreCaseName;
  readonly count: number;
}
/** One of the three things that transfers may need; hidden where none needs it. */
declare const RestoreCase$1: Part<"div", RestoreCaseOwn, RestoreCaseState>;
/** `2 uploads can go on.` */
declare const RestoreTitle$1: Part<"p", object, RestoreCaseState>;
/** What happens next. */
declare const RestoreHint$1: Part<"p", object, RestoreCaseState>;
/** Goes on with all of its case: the browser may ask for the permission. */
declare const RestoreContinue$1: Part<"button", object, RestoreCaseState>;
interface RestorePickOwn {
  /** what the person picks; default `files` */
  readonly what?: "files" | "folder" | undefined;
}
/** Lets the person pick the files again; each goes to the upload that began with it. */
declare const RestorePick$1: Part<"button", RestorePickOwn, RestoreCaseState & {
  readonly what: string;
}>;
/** Files that were picked and that no unfinished upload began with, or why they could not be looked at. */
declare const RestoreStrangers$1: Part<"p", object, {
  readonly count: number;
}>;
/** How many transfers of each case there are. */
interface RestoreState {
  readonly reading: number;
  readonly writing: number;
  readonly file: number;
}
/**
 * What an earlier visit left unfinished and the person is needed for: there for as long as there is any. Its cases
 * stand inside.
 */
declare const Restore$1: Part<"section", object, RestoreState>;
interface UndoState {
  /** how many removals wait */
  readonly count: number;
}
/**
 * The bar that is there for as long as a removal waits. The wait stands still while the focus or the pointer is
 * inside: nobody is to be hurried.
 */
declare const Undo$1: Part<"div", object, UndoState>;
/** What was removed, in words. */
declare const UndoMessage$1: Part<"p", object, UndoState>;
/** Puts back what waits. */
declare const UndoButton$1: Part<"button", object, UndoState>;
interface RejectedState {
  /** how many files were kept out */
  readonly count: number;
}
/** Files that the rules kept out of what was given last, and why; there until it is dismissed or files are given again. */
declare const Rejected$2: Part<"div", object, RejectedState>;
/** `2 files were not added`, told at once. */
declare const RejectedTitle$1: Part<"p", object, RejectedState>;
interface RejectedListOwn {
  /** how many are listed one by one; default 5 */
  readonly max?: number | undefined;
}
/** Lists them, each with what stands inside. */
declare const RejectedList$1: Part<"ul", RejectedListOwn, RejectedState>;
interface RejectedReasonState {
  readonly reason?: Reason;
}
/** One of them, with the first rule that kept it out. */
declare const RejectedReason$1: Part<"li", object, RejectedReasonState>;
declare const RejectedDismiss$1: Part<"button", object, object>;
declare const Announcer: typeof Announcer$1;
declare const Duplicates: typeof Duplicates$1;
declare const DuplicatesAction: typeof DuplicatesAction$1;
declare const DuplicatesFile: typeof DuplicatesFile$1;
declare const DuplicatesFileAction: typeof DuplicatesFileAction$1;
declare const DuplicatesList: typeof DuplicatesList$1;
declare const DuplicatesName: typeof DuplicatesName$1;
declare const DuplicatesTitle: typeof DuplicatesTitle$1;
declare const Problem: typeof Problem$1;
declare const Restore: typeof Restore$1;
declare const RestoreCase: typeof RestoreCase$1;
declare const RestoreContinue: typeof RestoreContinue$1;
declare const RestoreHint: typeof RestoreHint$1;
declare const RestorePick: typeof RestorePick$1;
declare const RestoreStrangers: typeof RestoreStrangers$1;
declare const RestoreTitle: typeof RestoreTitle$1;
declare const Undo: typeof Undo$1;
declare const UndoButton: typeof UndoButton$1;
declare const UndoMessage: typeof UndoMessage$1;
declare const Rejected$1: typeof Rejected$2;
declare const RejectedDismiss: typeof RejectedDismiss$1;
declare const RejectedList: typeof RejectedList$1;
declare const RejectedReason: typeof RejectedReason$1;
declare const RejectedTitle: typeof RejectedTitle$1;
interface RowListOwn {
  /** of the rows, in their order; each once */
  readonly ids: readonly string[];
  /** what every row is: an item, or a function of its id that makes one */
  readonly children?: ReactNode | ((id: string) => ReactNode);
  /** has the focus after the last row went that had it */
  readonly fallback?: RefObject<HTMLElement | null> | undefined;
}
/** `data-empty` */
interface RowListState {
  readonly empty: boolean;
}
type ListOwn$1 = Pick<RowListOwn, "children">;
/**
 * The uploads, those that were removed and can be put back left out: of ten thousand only the rows in sight are
 * elements of the page. What scrolls them is the list itself, where its style has `overflow: auto`, else what does
 * around it. Space rows by `gap` or by padding, not by margins.
 */
declare const List$1: Part<"ul", ListOwn$1, RowListState>;
/** `data-state` */
interface TotalState {
  readonly state: StateOfAll;
}
/** All uploads together, its parts inside; rendered only where there are any. */
declare const Total: Part<"div", object, TotalState>;
/** What has become of all: `2 of 5 files done, 1 failed`. Done are all only where all are. */
declare const TotalStatus: Part<"p", object, TotalState>;
/** How much of all has moved, how fast, and how long it still takes, each in a `<span>`. */
declare const TotalDetails: Part<"p", object, TotalState>;
/**
 * How far all are together, weighed by bytes, and never back while something goes on: a progress bar, and for style
 * sheets `--ls-progress`, from 0 to 1.
 */
declare const TotalProgress: Part<"div", object, TotalState>;
interface TriggerOwn {
  /** what the person picks; default `files` */
  readonly what?: Pickable | undefined;
}
/** `data-what` */
interface TriggerState {
  readonly what: Pickable;
}
/** A button that opens the picker of files, or of a folder. */
declare const Trigger: Part<"button", TriggerOwn, TriggerState>;
/** The headless parts: `Root` has all the others inside, `Item` those of one upload. */
interface UploaderParts {
  readonly Root: typeof Root$1;
  readonly Dropzone: typeof Dropzone;
  readonly Trigger: typeof Trigger;
  readonly List: typeof List$1;
  readonly Item: typeof Item;
  readonly Name: typeof Name;
  readonly Size: typeof Size;
  readonly Status: typeof Status;
  readonly Problem: typeof Problem;
  readonly Progress: typeof Progress$1;
  readonly Speed: typeof Speed;
  readonly TimeLeft: typeof TimeLeft;
  readonly Preview: typeof Preview;
  readonly Action: typeof Action;
  readonly Total: typeof Total;
  readonly TotalStatus: typeof TotalStatus;
  readonly TotalDetails: typeof TotalDetails;
  readonly TotalProgress: typeof TotalProgress;
  readonly ActionAll: typeof ActionAll$1;
  readonly Restore: typeof Restore;
  readonly RestoreCase: typeof RestoreCase;
  readonly RestoreTitle: typeof RestoreTitle;
  readonly RestoreHint: typeof RestoreHint;
  readonly RestoreContinue: typeof RestoreContinue;
  readonly RestorePick: typeof RestorePick;
  readonly RestoreStrangers: typeof RestoreStrangers;
  readonly Rejected: typeof Rejected$1;
  readonly RejectedTitle: typeof RejectedTitle;
  readonly RejectedList: typeof RejectedList;
  readonly RejectedReason: typeof RejectedReason;
  readonly RejectedDismiss: typeof RejectedDismiss;
  readonly Duplicates: typeof Duplicates;
  readonly DuplicatesTitle: typeof DuplicatesTitle;
  readonly DuplicatesList: typeof DuplicatesList;
  readonly DuplicatesFile: typeof DuplicatesFile;
  readonly DuplicatesName: typeof DuplicatesName;
  readonly DuplicatesFileAction: typeof DuplicatesFileAction;
  readonly DuplicatesAction: typeof DuplicatesAction;
  readonly Undo: typeof Undo;
  readonly UndoMessage: typeof UndoMessage;
  readonly UndoButton: typeof UndoButton;
  readonly Value: typeof Value;
  readonly Announcer: typeof Announcer;
}
/** `<Uploader/>`: files come in, are shown on their way, can be stopped, tried again and taken off. */
declare const Uploader: typeof UploaderDropIn & UploaderParts;
/** `data-open` */
interface ToggleState {
  readonly open: boolean;
}
/** The button that shows the list, and hides it. */
declare const Toggle: Part<"button", object, ToggleState>;
/** Holds the buttons for all transfers: where one goes that has the focus, the one in its place gets it. */
declare const Controls: Part<"div", object, object>;
interface ActionAllOwn {
  /** what it does with all transfers, as far as it means something */
  readonly do: Exclude<AllAction, "clear">;
}
/** A button for all transfers; nothing where there is none that it would do something to. */
declare const ActionAll: Part<"button", ActionAllOwn, ActionAllOwn>;
/** A button that takes what is done or was canceled off the list; nothing where nothing is. */
declare const Clear: Part<"button", object, object>;
interface RootOwn {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore | undefined;
  /** whether the list is shown, as the page says; default its own state */
  readonly open?: boolean | undefined;
  /** whether it is shown at first, where the page does not say; default false */
  readonly defaultOpen?: boolean | undefined;
  /** the person opens or closes it */
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  /** ms in which a removal from the list can be taken back; 0 for at once; default 6,000 */
  readonly undo?: number | undefined;
}
/** `data-state`, `data-open` */
interface RootState$1 {
  /** failed where only one did, completed where all are, `empty` where there are none */
  readonly state: StateOfAll;
  readonly open: boolean;
}
/** All transfers of the client, uploads and downloads, those of an earlier visit too; its parts inside. Escape closes it. */
declare const Root: Part<"section", RootOwn, RootState$1>;
interface TransferTrayProps extends RootOwn {
  /** stands where it is put, rather than in a corner above the page; default false */
  readonly inline?: boolean | undefined;
  /** takes less room; default false */
  readonly compact?: boolean | undefined;
  /** beside `ls-tray` */
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}
/**
 * All transfers of the page, whichever component began them: how they go together, and on demand each of them. Not to
 * be seen where there are none, unless it is `inline`.
 */
declare const DropIn: React.ForwardRefExoticComponent<TransferTrayProps & {
  readonly ref?: React.Ref<HTMLElement> | undefined;
}>;
type ListOwn = Pick<RowListOwn, "children">;
/**
 * All transfers, of which only those in sight are elements of the page; nothing while the tray is closed. What scrolls
 * them is the list itself, where its style has `overflow: auto`, else what does around it. Space rows by `gap` or by
 * padding, not by margins.
 */
declare const List: Part<"ul", ListOwn, RowListState>;
/** `data-state` */
interface SummaryState {
  readonly state: StateOfAll;
}
/** Holds what is said of all transfers together; nothing where there are none. */
declare const Panel: Part<"div", object, SummaryState>;
/** What has become of all: `2 of 5 files done, 1 failed`. Done are all only where all are. */
declare const Summary: Part<"p", object, SummaryState>;
/** How much of all has moved, how fast, and how long it still takes, each in a `<span>`. */
declare const Details: Part<"p", object, SummaryState>;
/**
 * How far all are together, weighed by bytes, and never back while something goes on: a progress bar, and for style
 * sheets `--ls-progress`, from 0 to 1. Nothing once all have come through or were canceled.
 */
declare const Progress: Part<"div", object, SummaryState>;
/** Said where there are no transfers; else nothing. */
declare const Empty: Part<"p", object, object>;
/** The headless parts: `Root` has all the others inside, `Item` those of one transfer. */
interface TransferTrayParts {
  readonly Root: typeof Root;
  readonly Panel: typeof Panel;
  readonly Summary: typeof Summary;
  readonly Details: typeof Details;
  readonly TotalProgress: typeof Progress;
  readonly Empty: typeof Empty;
  readonly Toggle: typeof Toggle;
  readonly Controls: typeof Controls;
  readonly ActionAll: typeof ActionAll;
  readonly Clear: typeof Clear;
  readonly List: typeof List;
  readonly Item: typeof Item;
  readonly Name: typeof Name;
  readonly Size: typeof Size;
  readonly Status: typeof Status;
  readonly Problem: typeof Problem$1;
  readonly Progress: typeof Progress$1;
  readonly Speed: typeof Speed;
  readonly TimeLeft: typeof TimeLeft;
  readonly Action: typeof Action;
  readonly Undo: typeof Undo$1;
  readonly UndoMessage: typeof UndoMessage$1;
  readonly UndoButton: typeof UndoButton$1;
  readonly Announcer: typeof Announcer$1;
}
/** `<TransferTray/>`: all transfers of the page in one place. */
declare const TransferTray: typeof DropIn & TransferTrayParts;
export { type AllAction, type Batch, type BatchState, type BrowserMessages, type Choose, type CommonMessages, type Download, type DownloadActions, type DropTarget, type DropTargetOptions, FileBrowser, type FileBrowserParts, type FileBrowserProps, type FilesActions, type FilesState, type Holes, type InputProps, type ItemAction, type ItemMessages, type ItemState, type Locale, LongshoreProvider, type LongshoreProviderProps, type Message, type Messages, type NoticeMessages, type OnDuplicate, type Part, type PartProps, type Pickable, type Plural, type ProblemCode, type Reason, type Rejected, type Review, type ReviewContext, type Reviewed, type RootProps, type Rule, type Rules, type StateOfAll, type Text, TransferTray, type TransferTrayParts, type TransferTrayProps, type TrayMessages, type Upload, type UploadActions, type UploadCall, type UploadInput, type UploadMessages, Uploader, type UploaderMessages, type UploaderParts, type UploaderProps, type RootState as UploaderState, type UseDownloadOptions, type UseFilesOptions, type UseUploadOptions, type AllWords as Words, useDownload, useDropTarget, useFiles, useLongshore, useTransfer, useTransferTotals, useTransfers, useUpload, useAllWords as useWords };