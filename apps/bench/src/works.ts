import type { Work } from './work.ts'

const KIB = 1024
const MIB = 1024 * KIB

const PEERS = [
  'uppy',
  'uppy-best',
  'tus',
  'tus-best',
  'better-upload',
  'better-upload-best',
  'lib-storage',
  'lib-storage-best',
] as const
/** With small files Uppy has nothing to be set better. */
const PEERS_OF_SMALL = PEERS.filter((row) => row !== 'uppy-best')
const LARGE = ['longshore', 'longshore-unchecked'] as const
const LARGE_BEST = ['longshore-best', 'longshore-unchecked-best'] as const
const SMALL = ['longshore', 'longshore-unpacked'] as const

/** ms for what takes its floor minutes */
const LONG = 600_000

export const WORKS: Readonly<Record<string, Work>> = {
  '1gib': {
    direction: 'upload',
    title: '1 GiB, no shaping',
    files: { count: 1, size: 1024 * MIB },
    rows: ['floor-8', 'floor-16', 'floor-32', 'floor-slice', 'floor-file', ...PEERS, ...LARGE, ...LARGE_BEST],
  },
  '1gib-1gbit': {
    direction: 'upload',
    title: '1 GiB at 1 Gbit/s',
    files: { count: 1, size: 1024 * MIB },
    knobs: { bandwidth: 1e9 },
    rows: ['floor-8', 'uppy-best', 'tus-best', 'better-upload-best', ...LARGE],
  },
  '256mib-100ms': {
    direction: 'upload',
    title: '256 MiB, 100 ms RTT, 200 Mbit/s',
    files: { count: 1, size: 256 * MIB },
    knobs: { roundTrip: 100, bandwidth: 200e6 },
    rows: ['floor-8', ...PEERS, ...LARGE],
  },
  '256mib-per-connection': {
    direction: 'upload',
    title: '256 MiB, 50 ms RTT, 40 Mbit/s a connection, two host names',
    files: { count: 1, size: 256 * MIB },
    knobs: { roundTrip: 50, perConnection: 40e6 },
    hosts: 2,
    rows: ['floor-8', 'floor-two-hosts', ...PEERS, ...LARGE],
  },
  '1000x10kib': {
    direction: 'upload',
    title: '1,000 files of 10 KiB, no shaping',
    files: { count: 1000, size: 10 * KIB },
    rows: ['floor-8', 'floor-forms', 'floor-two-hosts', ...PEERS_OF_SMALL, ...SMALL],
  },
  '1000x10kib-fresh': {
    direction: 'upload',
    title: '1,000 files of 10 KiB that nobody has looked at, no shaping',
    files: { count: 1000, size: 10 * KIB },
    fresh: true,
    rows: ['floor-8', 'floor-forms', ...SMALL],
  },
  '1000x10kib-100ms': {
    direction: 'upload',
    title: '1,000 files of 10 KiB, 100 ms RTT',
    files: { count: 1000, size: 10 * KIB },
    knobs: { roundTrip: 100 },
    rows: ['floor-8', 'floor-forms', 'floor-two-hosts', ...PEERS_OF_SMALL, ...SMALL],
  },
  '10000x1kib': {
    direction: 'upload',
    title: '10,000 files of 1 KiB, no shaping',
    files: { count: 10_000, size: KIB },
    rows: ['floor-8', 'floor-forms', ...PEERS_OF_SMALL, ...SMALL],
  },
  '1000x1kib': {
    direction: 'upload',
    title: '1,000 files of 1 KiB, no shaping',
    files: { count: 1000, size: KIB },
    rows: ['floor-8', ...SMALL],
  },
  '50000x1kib': {
    direction: 'upload',
    title: '50,000 files of 1 KiB, no shaping',
    files: { count: 50_000, size: KIB },
    rows: ['floor-8', ...SMALL],
    patience: LONG,
  },
  'adding-10000': {
    direction: 'upload',
    title: 'adding 10,000 files, until all are known',
    files: { count: 10_000, size: KIB },
    until: 'added',
    rows: ['longshore', 'longshore-unpacked', 'uppy'],
  },
  'adding-10000-fresh': {
    direction: 'upload',
    title: 'adding 10,000 files that nobody has looked at, until all are known',
    files: { count: 10_000, size: KIB },
    fresh: true,
    until: 'added',
    rows: ['longshore', 'longshore-unpacked'],
  },
  faults: {
    direction: 'upload',
    title: '512 MiB, 5 % answered 503, 2 % reset',
    files: { count: 1, size: 512 * MIB },
    knobs: { unavailable: 0.05, resets: 0.02 },
    rows: ['floor-8', ...PEERS, ...LARGE],
  },
  'reload-512mib': {
    direction: 'upload',
    title: '512 MiB, the page reloaded at half',
    files: { count: 1, size: 512 * MIB },
    until: 'reloaded',
    rows: ['longshore', 'tus'],
  },
  'download-1gib': {
    direction: 'download',
    title: '1 GiB download to OPFS, no shaping',
    mebibytes: 1024,
    rows: ['download-floor', 'download-longshore'],
  },
}

export const ALL_ROWS: readonly string[] = [...new Set(Object.values(WORKS).flatMap(({ rows }) => rows))]
