import { z } from 'zod'

const EXPECTED =
  '应为一个账号：以字母或数字开头，只含字母、数字和 _-@.，至多 64 个，不含空格、汉字和全角字符；几个人的账号应分开写'

/** An account that an administrator hands out (WeCom doc 90195): never `@all`, never two in one. */
export const account = z.string().regex(/^[A-Za-z0-9][\w@.-]{0,63}$/, EXPECTED)

/** An id that a platform makes up (`$:LWCP_v1:$x`). */
export const platformId = z
  .string()
  .regex(/^(?!@)[\x21-\x2b\x2d-\x3a\x3c-\x7e]{1,128}$/, '应为平台给出的编号，不含空格和汉字')
