import { expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import { office } from '../../support/chat.ts'
import { oneNotice } from '../../support/one-notice.ts'

it('tells the readings of the office’s own duties once, and one put in force under any notice counts for all', async () => {
  const { chat, core, readWhole } = await office(undefined, undefined, { campaign: demoCampaign(2026) })
  const whole = await readWhole('office', '口径 全部')
  expect(whole.match(/定期是多久/g)).toHaveLength(1)
  expect(whole).toMatch(/【四项制度】\n现行口径2条：\n1\. 定期是多久/)

  await chat('office').says('口径 四项制度 1 2 上级已有答复').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  await core.idle()
  await chat('office')
    .says('值守 通报工作进度')
    .hears({ command: 'duties' }, /下半年/)
  await chat('office')
    .says('口径 四项制度 1')
    .hears({ outcome: 'ok' }, /决定：督导员 2026-07-20/)
})

it('keeps a reading that was put in force under another notice before the duties were listed', async () => {
  const { chat, folder, stop } = await office(undefined, undefined, { campaign: oneNotice() })
  await chat('office').says('口径 定期是多久 2 上级已有答复').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ outcome: 'ok' })
  await stop()
  const later = await office('2026-07-21T10:00:00+08:00', folder, { campaign: demoCampaign(2026) })
  await later
    .chat('office')
    .says('口径 定期是多久')
    .hears({ outcome: 'ok', notice: 'henan-2015' }, /每半年一次　←正在执行/, /决定：督导员 2026-07-20/)
  await later.chat('office').says('口径 定期是多久 1 上级已有答复').hears({ outcome: 'asked' })
  await later.chat('office').says('确认').hears({ outcome: 'ok' })
  await later
    .chat('office')
    .says('值守 通报工作进度')
    .hears(/第3季度/)
})
