import { z } from 'zod'

export const UnitKind = z.enum(['county', 'developmentZone', 'department'])
export type UnitKind = z.infer<typeof UnitKind>

export const unitKindWords = {
  county: '县市区',
  developmentZone: '开发区',
  department: '部门',
} as const satisfies Record<UnitKind, string>

export const UnitKindWord = z.enum(['县市区', '开发区', '部门'])

const unitKindsByWord = { 县市区: 'county', 开发区: 'developmentZone', 部门: 'department' } as const satisfies Record<
  z.infer<typeof UnitKindWord>,
  UnitKind
>

export const UnitKindFromWord = UnitKindWord.transform((word): UnitKind => unitKindsByWord[word])

/** A unit's id is its name in the roster: it names the dossier's file, so it holds no separators or controls. */
export const UnitId = z
  .string()
  .regex(/^[\p{L}\p{N}（）()·-]{1,40}$/u, '单位名称应为1至40个汉字、字母或数字')
  .brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>
