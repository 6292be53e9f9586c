import type { Disk } from '../journal/disk.ts'

const nothing = async (): Promise<void> => undefined
const refused = async (): Promise<never> => {
  throw new Error('only read')
}

/** A disk for reading only: repairs that the store would make in passing are left out. */
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
