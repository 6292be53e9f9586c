import { z } from 'zod'

/** 单位类别, a word of the rubric's own: 县市区, 乡镇, 一类单位. */
export const UnitKind = z.string().regex(/^[\p{L}\p{N}（）()]{1,20}$/u, '应为单位类别，1至20个汉字、字母或数字')
export type UnitKind = z.infer<typeof UnitKind>

/** A unit's id is its name in the roster: it names the dossier's file, so it holds no separators or controls. */
export const UnitId = z
  .string()
  .regex(/^[\p{L}\p{N}（）()·-]{1,40}$/u, '单位名称应为1至40个汉字、字母或数字')
  .brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>
