import type { PartToSign, ProviderRequest, PutToSign, StorageProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { forward } from './forward.ts'
import { parseForwarding, type Forwarding } from './forwarding.ts'

/** ms that a request signed for the way from here to the store lives: it is sent at once */
const LIFE = 300_000

/**
 * A store that browsers cannot reach, served by the handler: what it would sign for the browser is granted to
 * the handler's own data requests, and done by the handler, byte for byte under the same signature. The store
 * keeps checking every length and checksum. No URL of its own leaves the server.
 */
export function proxied(provider: StorageProvider): StorageProvider {
  if (provider.capabilities.data) return provider
  const { checksums, verifiedBy } = provider.capabilities
  return {
    ...passedOn(provider),
    ...(provider.putBytes && { putBytes: provider.putBytes.bind(provider) }),
    capabilities: { checksums, verifiedBy, data: true, hosts: [] },
    signPart: async (part) => granted(await provider.signPart(part), partForwarding(part)),
    signPut: async (put) => granted(await provider.signPut(put), putForwarding(put)),
    async signGet({ bucket, key, disposition, type }) {
      return { method: 'GET', grant: { bucket, key, disposition, type } }
    },
    async receive(grant, body) {
      const forwarding = parseForwarding(grant)
      const request =
        forwarding.op === 'part'
          ? await provider.signPart({ ...forwarding, expiresIn: LIFE })
          : await provider.signPut({ ...forwarding, expiresIn: LIFE })
      if (!('url' in request)) throw new ProviderError('REFUSED', 'The store signs no requests of its own.')
      return forward(request, body, forwarding)
    },
  }
}

/** One by one, so that a provider may be of a class. */
function passedOn(provider: StorageProvider): Omit<StorageProvider, 'capabilities' | 'receive' | 'putBytes'> {
  return {
    name: provider.name,
    limits: provider.limits,
    createUpload: (upload) => provider.createUpload(upload),
    listUploads: (at) => provider.listUploads(at),
    signPart: (part) => provider.signPart(part),
    signPut: (put) => provider.signPut(put),
    listParts: (upload, algorithm) => provider.listParts(upload, algorithm),
    completeUpload: (completion) => provider.completeUpload(completion),
    abortUpload: (upload) => provider.abortUpload(upload),
    info: (at, algorithm) => provider.info(at, algorithm),
    remove: (at) => provider.remove(at),
    removeMany: (bucket, keys) => provider.removeMany(bucket, keys),
    list: (listing) => provider.list(listing),
    copy: (copy) => provider.copy(copy),
    signGet: (get) => provider.signGet(get),
    get: (at, options) => provider.get(at, options),
    put: (object, body) => provider.put(object, body),
    dispose: async () => provider.dispose?.(),
  }
}

/** Signed once for nothing, so that what the store would refuse is refused before any byte is sent. */
function granted({ headers }: ProviderRequest, grant: Forwarding): ProviderRequest {
  const type = headers['content-type']
  return { method: 'PUT', headers: type === undefined ? {} : { 'content-type': type }, grant }
}

function partForwarding(part: PartToSign): Forwarding {
  const { bucket, key, uploadId, partNumber, size, algorithm, checksum } = part
  return { op: 'part', bucket, key, uploadId, partNumber, size, algorithm, checksum }
}

function putForwarding(put: PutToSign): Forwarding {
  const { bucket, key, size, type, metadata, algorithm, checksum, onlyIfAbsent } = put
  return { op: 'put', bucket, key, size, type, metadata, algorithm, checksum, onlyIfAbsent }
}
