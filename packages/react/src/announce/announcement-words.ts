import type { AllWords as Words } from '../messages/create-words.ts'
import type { Announcement } from './announcement.ts'
import { outcomeWords } from './outcome-words.ts'

export function announcementWords(words: Words, announcement: Announcement): string {
  const { started, quarter } = words.messages.notices
  switch (announcement.kind) {
    case 'started':
      return words.say(started[announcement.way], { count: announcement.count })
    case 'quarter':
      return words.say(quarter[announcement.way], { percent: words.percent(announcement.quarter / 4) })
    case 'ended':
      return outcomeWords(words, announcement.outcome)
    case 'said':
      return announcement.text
  }
}
