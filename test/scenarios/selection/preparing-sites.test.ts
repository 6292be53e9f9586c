import { describe, expect, it } from 'vitest'
import { fiveNotices, ofFive } from '../../support/five-notices.ts'

describe('预备示范点 (豫依法行政领办〔2015〕85号 督促检查第五项)', () => {
  it('are put forward, accepted at the end of the year, and then confirmed without a public notice', async () => {
    const { chat, clock, records } = await fiveNotices('2026-11-20T10:00:00+08:00')
    const confirmed = async (said: string, ...heard: readonly RegExp[]) => {
      await chat('office')
        .says(said)
        .hears({ outcome: 'asked' }, ...heard)
      await chat('office').says('确认').hears({ outcome: 'ok' })
    }
    await chat('jinshui')
      .says('推荐 四项制度 预备示范点 金水区城管局')
      .hears({ command: 'nominate', outcome: 'ok', notice: 'henan-2015' }, /已推荐：金水区城管局/)
    await chat('zhongyuan').says('推荐 四项制度 中原区城管局').hears({ outcome: 'ok', notice: 'henan-2015' })
    await chat('office')
      .says('拟定 四项制度 金水区城管局')
      .hears({ outcome: 'refused' }, /年底验收还没有通过/)
    clock.set('2026-12-10T10:00:00+08:00')
    await chat('office').says('阶段 四项制度 金水区城管局 年底验收 通过').hears({ outcome: 'ok' })
    await chat('office').says('阶段 四项制度 中原区城管局 年底验收 未通过').hears({ outcome: 'ok' })
    await chat('office')
      .says('拟定 四项制度 中原区城管局')
      .hears({ outcome: 'refused' }, /年底验收未通过/)
    await chat('office')
      .says('命名 四项制度')
      .hears({ outcome: 'refused' }, /还没有拟定名单/)
    await confirmed('拟定 四项制度 金水区城管局')
    await confirmed('命名 四项制度', /经研究确定，下列1个单位/)
    const { acts } = await records.officeOf(ofFive('henan-2015')).load()
    expect(acts.map(({ detail }) => detail.kind)).toEqual(['shortlisted', 'named'])
  })
})
