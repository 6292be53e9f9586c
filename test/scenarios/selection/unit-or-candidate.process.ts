import { describe, expect, it } from 'vitest'
import { PACESETTERS, SITES, withCandidates } from '../../support/candidates.ts'

/** 市人社局 puts itself forward for 标兵: its name means the unit and the candidate. */
async function putForwardItself() {
  const made = await withCandidates()
  await made.nominate(['renshe', '推荐 标兵 市人社局 行业 人社 地域 市本级'])
  return made
}

describe('a name that is a unit’s and a candidate’s', () => {
  it.each([
    ['office', '审核 市人社局 同意自评', 'review'],
    ['office', '审核 市人社局', 'review'],
    ['renshe', '自评 市人社局 92分 市级 愿意', 'assess'],
  ] as const)('%s: %s is asked', async (user, said, command) => {
    const { chat, recorded } = await putForwardItself()
    await chat(user)
      .says(said)
      .hears({ command, outcome: 'asked' }, /目标任务/, /标兵/)
    expect(await recorded('市人社局', PACESETTERS)).toEqual([])
  })

  it('means the unit with the number of a task, and the candidate under its own notice', async () => {
    const { chat, recorded } = await putForwardItself()
    await chat('renshe').says('提交 5 https://example.test/a').hears({ outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('office')
      .says('退回 市人社局 5 第2页缺页')
      .hears({ command: 'return', outcome: 'ok', notice: 'zhengzhou-2020', task: 5 })
    await chat('renshe').says('自评 标兵 市人社局 92分 市级 愿意').hears({ outcome: 'ok', candidate: '市人社局' })
    expect(await recorded('市人社局', PACESETTERS)).toMatchObject([{ kind: 'candidate-claimed' }])
    await chat('office')
      .says('查询 市人社局')
      .hears({ outcome: 'ok' }, /【目标任务】/)
    await chat('office')
      .says('更多')
      .hears(/【标兵】/)
  })

  it('of two notices means the one that has what is ordered', async () => {
    const { chat, nominate } = await putForwardItself()
    await nominate(['jinshui', '推荐 标兵 金水区城管局 行业 城管 地域 金水区'])
    for (const said of ['否决 金水区城管局 2024年5月 不作为', '加分 金水区城管局 2分 首创清单'])
      await chat('office')
        .says(said)
        .hears({ outcome: 'asked', notice: SITES }, /【预览】/)
    await chat('office')
      .says('审核 金水区城管局 同意自评')
      .hears({ outcome: 'asked' }, /哪一份文件/)
    await chat('office')
      .says('加分 示范点 市人社局 2分 首创清单')
      .hears({ outcome: 'refused' }, /不在示范点现在的候选单位中/)
  })
})
