import { describe, it } from 'vitest'
import { withCandidates } from '../../support/candidates.ts'
import { office } from '../../support/chat.ts'
import { pointsCity } from '../../support/points-city/points-city.ts'

describe('更正 lists what can be taken back', () => {
  it('on the whole of units, beside what is on their tasks, each taken back by its number', async () => {
    const { chat } = await pointsCity('2026-07-20T10:00:00+08:00')
    const { says } = chat('office')
    const confirmed = async (said: string) => {
      await says(said).hears({ outcome: 'asked' })
      await says('确认').hears({ outcome: 'ok' })
    }
    await confirmed('加分 清溪镇 2分 受到表彰')
    await confirmed('扣分 东港街道 1分 被通报')
    await says('更正').hears(
      { command: 'undo', outcome: 'asked' },
      /\d\. 东港街道：考核员 .*督导办扣1分：被通报/,
      /\d\. 清溪镇：考核员 .*督导办加2分：受到表彰/,
    )
    await says('1').hears({ command: 'undo', outcome: 'ok' }, /已收回/)
    await says('更正').hears({ outcome: 'asked' }, /收回哪一次办理/)
    await says('1').hears({ outcome: 'ok' }, /已收回/)
    await says('更正').hears({ outcome: 'refused' }, /没有可以收回的办理/)
  })

  it('on candidates, under the notice that selects them', async () => {
    const { chat } = await withCandidates()
    const { says } = chat('office')
    await says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
    await says('更正 示范点').hears({ command: 'undo', outcome: 'asked' }, /1\. 金水区城管局：督导员 .*审核（1.1）/)
    await says('1').hears({ command: 'undo', outcome: 'ok' }, /已收回：金水区城管局/)
    await says('更正 示范点').hears({ outcome: 'refused' }, /没有可以收回的办理/)
    await says('审核 金水区城管局 1.1 缺1项').hears({ outcome: 'ok' })
    await says('督导 金水区 2 已电话督促').hears({ outcome: 'ok' })
    await says('更正').hears(
      { command: 'undo', outcome: 'asked' },
      /\d\. 金水区 任务2|\d\. 金水区 目标任务 2/,
      /\d\. 示范点 金水区城管局：督导员 .*审核（1.1）/,
    )
    await says('取消').hears({ outcome: 'ok' })
    await says('更正 标兵').hears({ outcome: 'refused' }, /没有可以收回的办理/)
  })

  it('circulars about a unit', async () => {
    const { chat } = await office('2026-07-20T10:00:00+08:00')
    const { says } = chat('office')
    await says('通报批评 金水区 敷衍塞责 两次报送同样的材料').hears({ outcome: 'asked' })
    await says('确认').hears({ outcome: 'ok' })
    await says('撤销').hears({ command: 'undo', outcome: 'asked' }, /1\. 金水区：.*批评/)
    await says('1').hears({ command: 'undo', outcome: 'ok' }, /已收回/)
  })
})
