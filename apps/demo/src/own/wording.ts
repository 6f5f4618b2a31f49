import type { Locale } from '@longshore/react'
import { en } from '@longshore/react/locales/en'

/** English, but for what this page says in its own way: each word of a component stands in one table. */
export const DARKROOM: Locale = {
  ...en,
  messages: {
    ...en.messages,
    item: {
      ...en.messages.item,
      pause: 'Wait with {name}',
      resume: 'Go on with {name}',
      retry: 'Again: {name}',
      pick: 'Find it: {name}',
      remove: 'Tear up {name}',
      words: {
        ...en.messages.item.words,
        pause: 'Wait',
        resume: 'Go on',
        retry: 'Again',
        pick: 'Find it',
        remove: 'Tear up',
      },
      queued: 'In the tray',
      preparing: 'In the developer',
      transferring: { upload: 'In the stop bath', download: 'Coming back' },
      completing: 'In the fixer',
      paused: 'Left in the dark',
      failed: 'Spoiled',
      completed: { upload: 'Hung up to dry', download: 'Back' },
    },
    uploader: {
      ...en.messages.uploader,
      label: 'Darkroom',
      list: 'Prints',
      filesDone: { one: '{count} print is dry', other: '{count} prints are dry' },
      filesDoneOf: { one: '{done} of {count} print is dry', other: '{done} of {count} prints are dry' },
      retryFailed: 'Print again what was spoiled',
    },
    notices: {
      ...en.messages.notices,
      removed: '{name} was torn up.',
      undo: 'Tape it together',
    },
  },
}
