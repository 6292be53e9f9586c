import { expect, it } from 'vitest'
import { office } from '../support/chat.ts'

it.each([
  ['1', /期限：7月29日（周三）前\n材料1：.+PDF.*\n材料2：.+Office/, /需上传资料.+7\s?月\s?29\s?日前/],
  ['9', /期限：9月25日（周五）；12月25日（周五）前/, /9\s?月\s?25\s?日/],
  ['7', /期限：不需上传，没有报送期限/, /笔试/],
])(
  '依据 %s gives deadline and materials before the clauses, the clause of the deadline among them',
  async (no, asked, clause) => {
    const { readWhole } = await office()
    const whole = await readWhole('jinshui', `依据 ${no}`)
    expect(whole).toMatch(asked)
    expect(whole).toMatch(clause)
    expect(whole.indexOf('期限：')).toBeLessThan(whole.indexOf('依据：'))
  },
)
