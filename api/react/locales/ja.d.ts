import { Direction, ErrorCode } from "@longshore/core";
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
declare const ja: Locale;
export { ja };