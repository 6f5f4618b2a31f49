import { ALGORITHMS } from '@longshore/protocol'
import { count, dictionary, isObject, list, num, optional, shape, text, type Guard } from './guard.ts'

// What each call of the protocol answers. Only what the engine reads is asked for.

const algorithm: Guard = (value) => ALGORITHMS.some((known) => known === value)

const signed = { url: text, expiresIn: num }
const put = shape({ ...signed, headers: dictionary(text) })
const form = shape({ ...signed, fields: dictionary(text) })
const request: Guard = (value) =>
  isObject(value) && (value['method'] === 'PUT' ? put(value) : value['method'] === 'POST' && form(value))

const object = shape({
  key: text,
  name: text,
  size: count,
  type: text,
  etag: text,
  lastModified: num,
  metadata: dictionary(text),
  checksum: optional(shape({ algorithm: text, value: text, verifiedBy: text })),
})

const storedPart = shape({ partNumber: count, size: count, etag: text, checksum: optional(text) })

/** A union told apart by `state`. */
function states(variants: Readonly<Record<string, Guard>>): Guard {
  return (value) => {
    const state = isObject(value) && value['state']
    return typeof state === 'string' && Object.hasOwn(variants, state) && variants[state]?.(value) === true
  }
}

export const configGuard: Guard = shape({
  maxSize: count,
  accept: list(text),
  algorithm,
  parts: shape({ size: count, min: count, max: count, count, singleMax: count }),
  hosts: list(text),
})

export const createGuard: Guard = shape({
  token: text,
  key: text,
  algorithm,
  partSize: count,
  partCount: count,
  request: optional(request),
})

export const signGuard: Guard = shape({
  requests: list((value) => request(value) && shape({ partNumber: count })(value)),
  token: optional(text),
})

export const partsGuard: Guard = states({
  open: shape({ parts: list(storedPart), token: optional(text) }),
  completed: shape({ object, token: optional(text) }),
  gone: isObject,
})

export const completeGuard: Guard = states({
  completed: shape({ object }),
  incomplete: shape({ parts: list(count) }),
  gone: isObject,
  conflict: isObject,
  rejected: shape({ reason: text }),
})

export const abortGuard: Guard = isObject

export const failureGuard: Guard = shape({ code: text, message: text, retryAfter: optional(num) })
