import { z } from 'zod'
import { Sha256 } from '../domain/hash.ts'
import { ofPeriod, taskNo, type UnitActs } from './act.ts'

/** 销毁: the files are gone, their hashes stay. */
export const ErasureDetail = z.object({
  kind: z.literal('erased'),
  task: taskNo,
  period: ofPeriod,
  files: z.array(Sha256),
})

export interface ErasureState {
  /** When its confidential files were deleted (销毁). */
  readonly erasedOn: Date | null
}

export const notErased: ErasureState = { erasedOn: null }

export const erasureActs: UnitActs<z.infer<typeof ErasureDetail>, ErasureState> = {
  erased: {
    receipt: '销毁文件',
    news: '销毁',
    isFinal: true,
    history: () => '销毁文件',
    ledger: ({ files }) => [`删除文件${files.length}个，只留哈希`],
    erases: ({ files }) => files,
    fold: (_, __, { at }) => ({ erasedOn: new Date(at) }),
  },
}
