import { z } from 'zod'

/** Why a file that was handed in may not be readable: it is kept all the same, with that said. */
export const FileFlaw = z.enum(['empty', 'locked', 'broken'])
export type FileFlaw = z.infer<typeof FileFlaw>

const words = {
  empty: '没有内容',
  locked: '加了密，可能要密码才能打开',
  broken: '不完整，可能打不开',
} as const satisfies Record<FileFlaw, string>

/** 「（没有内容，请核对）」; empty for a file without a flaw. */
export const flawMark = ({ flaw }: { readonly flaw?: FileFlaw | undefined }): string =>
  flaw === undefined ? '' : `（${words[flaw]}，请核对）`
