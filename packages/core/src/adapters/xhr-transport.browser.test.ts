import { transportConformance } from '../../test/transport-conformance.ts'
import { xhrTransport } from './xhr-transport.ts'

transportConformance('xhrTransport', xhrTransport)
