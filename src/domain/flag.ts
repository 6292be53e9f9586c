import { z } from 'zod'

/** 旗帜 (豫依法行政领办〔2015〕85号, 四、分析评价制度). Red is the best. */
export const Flag = z.enum(['red', 'blue', 'yellow'])
export type Flag = z.infer<typeof Flag>

export const flagWords = { red: '红旗', blue: '蓝旗', yellow: '黄旗' } as const satisfies Record<Flag, string>

export const FlagWord = z.enum(['红旗', '蓝旗', '黄旗'])

const flagsByWord = { 红旗: 'red', 蓝旗: 'blue', 黄旗: 'yellow' } as const satisfies Record<
  z.infer<typeof FlagWord>,
  Flag
>

export const FlagFromWord = FlagWord.transform((word): Flag => flagsByWord[word])
