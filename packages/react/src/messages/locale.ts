import type { Messages, UploadMessages } from './messages.ts'

/** A language with all its words, from `@longshore/react/locales/<tag>`, or one of your own. */
export interface Locale<M extends UploadMessages = Messages> {
  /** as in a `lang` attribute: it chooses plural forms and how numbers are written */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly messages: M
}
