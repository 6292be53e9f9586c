import { expect, it } from 'vitest'
import { demoCampaign } from '../../src/channels/sandbox/demo.ts'
import { office, textOf } from '../support/chat.ts'

it('names the notices where there are several, and each can be said', async () => {
  const { chat } = await office(undefined, undefined, { campaign: demoCampaign(2026) })
  await chat('jinshui')
    .says('帮助')
    .hears(/正在办理目标任务、示范点、标兵、责任制示范点、四项制度；要指明哪一份，写上它的名称。/)
  await chat('jinshui')
    .says('推荐 责任制示范点')
    .hears({ command: 'nominate', outcome: 'ok', notice: 'responsibility-2017' })
})

it('names none where there is one', async () => {
  const { chat } = await office()
  expect(textOf(await chat('jinshui').says('帮助').answer)).not.toContain('正在办理')
})
