import type { Disk } from '../journal/disk.ts'

const nothing = async (): Promise<void> => undefined
const refused = async (): Promise<never> => {
  throw new Error('only read')
}

/** The disk of whoever only reads: what the store would put right in passing stays as it is. */
export const untouchedDisk: Disk = {
  create: refused,
  append: refused,
  writeTemporary: refused,
  sync: nothing,
  truncate: nothing,
  link: nothing,
  rename: nothing,
  unlink: nothing,
  syncFolder: nothing,
}
