import { shanghaiIso } from '../../domain/day.ts'

const NAME = /^dudao-\d{8}-\d{6}$/

/** `dudao-20260720-100000`: names sort by age. */
export const backupName = (now: Date): string =>
  `dudao-${shanghaiIso(now).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`

export const isBackupName = (name: string): boolean => NAME.test(name)
