import { ProviderError, type ProviderErrorCode } from '../../provider-error.ts'
import { codeOf } from './folders.ts'
import { SenderError } from './pieces-of-body.ts'

/**
 * Does `act`; what the file system says comes out in the provider's terms, without any path in it, and
 * what the sender of a body did as it was thrown.
 */
export async function translated<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    // A connection that breaks has a system code as well.
    if (error instanceof SenderError) throw error.cause
    const code = codeOf(error)
    const isSystems = error instanceof Error && 'syscall' in error && !(error instanceof ProviderError)
    if (code === undefined || !isSystems) throw error
    const cause = new Error(`${code} in ${String(error.syscall)}`)
    throw new ProviderError(meaningOf(code), MESSAGES[meaningOf(code)], { cause })
  }
}

type Meaning = Extract<ProviderErrorCode, 'FULL' | 'REFUSED' | 'INVALID_KEY' | 'UNAVAILABLE'>

const MESSAGES: Readonly<Record<Meaning, string>> = {
  FULL: 'The disk of the store is full. Make room, then go on.',
  REFUSED: 'The store may not be written or read by this process. Look at the permissions of its root.',
  INVALID_KEY: 'The key is too long for the file system of the store.',
  UNAVAILABLE: 'The file system of the store failed. Try again.',
}

function meaningOf(code: string): Meaning {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'FULL'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ELOOP':
      return 'REFUSED'
    case 'ENAMETOOLONG':
      return 'INVALID_KEY'
    default:
      return 'UNAVAILABLE'
  }
}
