import { folderOf, nameOf } from './entry.ts'

/** What a typed name comes to. */
export type NewKey =
  | { readonly kind: 'same' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'refused'; readonly why: NameProblem }

/** Why a name cannot be taken: it is none, holds a slash, or stands for a folder. */
export type NameProblem = 'empty' | 'slash' | 'dots'

/** The key of a file that stays in its folder under another name. What else a key may not be, the server says. */
export function newKey(key: string, typed: string): NewKey {
  const name = typed.trim()
  if (name === nameOf(key)) return { kind: 'same' }
  if (name === '') return { kind: 'refused', why: 'empty' }
  if (/[/\\]/.test(name)) return { kind: 'refused', why: 'slash' }
  if (name === '.' || name === '..') return { kind: 'refused', why: 'dots' }
  return { kind: 'key', key: `${folderOf(key)}${name}` }
}

/** How much of a name stands before its extension: what a person is most likely to change. */
export function stemLength(name: string): number {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? dot : name.length
}
