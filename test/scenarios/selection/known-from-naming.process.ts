import { describe, expect, it } from 'vitest'
import { PACESETTERS, withCandidates } from '../../support/candidates.ts'
import { textOf } from '../../support/chat.ts'

const KNOWN = /已命名的示范点：市级（示范点已命名，7月28日（周二），平法政办〔2019〕6号） → 符合/
const REF = '标兵 金水区城管局'

/** An office that named 金水区城管局 a site, and where 金水区 puts it forward as pacesetter, as it does 金水区应急局. */
async function named() {
  const made = await withCandidates()
  const { confirmed, clock, nominate } = made
  await confirmed('拟定 示范点 金水区城管局')
  await confirmed('公示 示范点')
  clock.set('2026-07-28T10:00:00+08:00')
  await confirmed('命名 示范点')
  await nominate(['jinshui', '推荐 标兵 金水区城管局 行业 城管 地域 金水区'])
  return made
}

describe('a site named under a notice of the campaign', () => {
  it('is known to the notice that asks for it, which says where from', async () => {
    const { chat } = await named()
    await chat('jinshui').says(`自评 ${REF} 93分 愿意`).hears({ outcome: 'ok', notice: PACESETTERS }, KNOWN)
    const card = textOf(await chat('jinshui').says(`查询 ${REF}`).answer)
    expect(card).toMatch(/符合条件（按自评）/)
    expect(`${card}\n${textOf(await chat('jinshui').says('更多').answer)}`).toMatch(KNOWN)
    expect(textOf(await chat('jinshui').says(`建议 ${REF}`).answer)).not.toMatch(/已命名的示范点/)
    await chat('office').says(`审核 ${REF} 93分 愿意`).hears({ outcome: 'ok' }, KNOWN)
    await chat('office').says(`拟定 ${REF}`).hears({ outcome: 'asked' })
  })

  it('is none of what was stated: that stands', async () => {
    const { chat, recorded } = await named()
    await chat('jinshui')
      .says(`自评 ${REF} 93分 省级 愿意`)
      .hears({ outcome: 'ok' }, /已命名的示范点：省级 → 符合/)
    await chat('office')
      .says(`审核 ${REF} 93分 无 愿意`)
      .hears({ outcome: 'ok' }, /已命名的示范点：无 → 不符合/)
    expect(await recorded('金水区城管局', PACESETTERS)).toMatchObject([
      { kind: 'candidate-claimed', facts: { named: '省级' } },
      { kind: 'candidate-confirmed', facts: { named: '无' } },
    ])
  })

  it('is not known before, nor of another candidate, and has to be stated then', async () => {
    const { chat, clock } = await named()
    clock.set('2026-07-29T10:00:00+08:00')
    await chat('jinshui')
      .says('自评 金水区税务局 93分 愿意')
      .hears({ outcome: 'ok' }, /已命名的示范点：未填/)
    await chat('office').says(`回放 ${REF} 7月28日`).hears({ outcome: 'ok' }, KNOWN)
    const before = await withCandidates()
    await before.nominate(['jinshui', '推荐 标兵 金水区城管局 行业 城管 地域 金水区'])
    await before
      .chat('jinshui')
      .says(`自评 ${REF} 93分 愿意`)
      .hears({ outcome: 'ok' }, /已命名的示范点：未填/)
  })
})
