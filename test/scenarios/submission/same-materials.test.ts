import { expect, it } from 'vitest'
import { aPdf, office, textOf } from '../../support/chat.ts'

const LINK = 'https://js.example/report'

/** 高新区 handed in a link for task 3, 金水区 the same for task 2. */
async function handedInByTwo(own = LINK, others = LINK) {
  const made = await office('2026-08-10T10:00:00+08:00')
  await made.chat('gaoxin').says(`提交 3 材料4 ${others}`).hears({ outcome: 'ok' })
  await made.chat('jinshui').says(`提交 2 ${own}`).hears({ outcome: 'ok' })
  return made
}

const SAME = /与高新区任务3的材料相同/

it.each(['待审', '查询 金水区 2', '审核 金水区 2 符合1'])('what another unit handed in is marked: %s', async (said) => {
  const { chat } = await handedInByTwo()
  await chat('office').says(said).hears({ outcome: 'ok' }, SAME)
})

it('and in the preview of a review', async () => {
  const { chat } = await handedInByTwo()
  await chat('jinshui').says('自评 2 符合1').hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2').hears({ outcome: 'asked' }, SAME)
})

it.each([
  ['https://js.example', 'https://JS.example/'],
  ['https://js.example/a/', 'https://js.example/a'],
])('one page is one link: %s and %s', async (own, others) => {
  const { chat } = await handedInByTwo(own, others)
  await chat('office').says('查询 金水区 2').hears(SAME)
})

it('a file under another task of the same unit is marked', async () => {
  const { chat } = await office('2026-08-10T10:00:00+08:00')
  await chat('jinshui')
    .says('提交 2', { files: [aPdf('清单.pdf')] })
    .hears({ outcome: 'ok' })
  await chat('jinshui')
    .says('提交 3 材料4', { files: [aPdf('另名.pdf')] })
    .hears({ outcome: 'ok' })
  await chat('office')
    .says('查询 金水区 2')
    .hears(/与本单位任务3的材料相同/)
})

it.each(['查询 2', '查询', '任务 2', '自评 2 符合1'])('contacts never see another unit: %s', async (said) => {
  const { chat } = await handedInByTwo()
  expect(textOf(await chat('jinshui').says(said).answer)).not.toMatch(/高新区|材料相同/)
})

it('what was withdrawn, and what differs, is not marked', async () => {
  const { chat } = await handedInByTwo()
  await chat('gaoxin').says('撤回 3').answer
  await chat('gaoxin').says('确认').answer
  expect(textOf(await chat('office').says('查询 金水区 2').answer)).not.toMatch(/材料相同/)
  const other = await handedInByTwo('https://js.example/a', 'https://js.example/b')
  expect(textOf(await other.chat('office').says('查询 金水区 2').answer)).not.toMatch(/材料相同/)
})
