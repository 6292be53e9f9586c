import type { Day } from '../../src/domain/day.ts'
import { fileReply, type Reply } from '../../src/domain/message.ts'
import type { Candidate } from '../../src/dossier/candidate.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { noticeWords } from '../../src/rules/notice.ts'

const titles = { 公示: '拟命名名单公示', 命名: '命名名单' } as const

const openings = { 公示: '拟将下列单位列入名单，现予公示：', 命名: '确定下列单位：' } as const

/** 公示 and 命名 as a .docx to be published, sent back as a file. */
export async function paperOf(
  { name, campaign, rubric }: CurrentCampaign,
  {
    verb,
    listed,
    closing,
    today,
  }: {
    readonly verb: keyof typeof titles
    readonly listed: readonly Pick<Candidate, 'name' | 'body'>[]
    readonly closing: readonly string[]
    readonly today: Day
  },
): Promise<Reply> {
  // The writer of papers is large and seldom needed.
  const [{ listPaper }, { DOCX }] = await Promise.all([
    import('../../src/documents/papers/selection-papers.ts'),
    import('../../src/documents/papers/paper.ts'),
  ])
  const [source] = rubric.notices
  const bytes = await listPaper({
    title: `${name}${titles[verb]}`,
    source: `根据${source ? noticeWords(source) : name}，${openings[verb]}`,
    names: listed,
    closing,
    office: campaign.office.name,
    day: today,
  })
  return fileReply({ name: `${verb}-${name}-${today}.docx`, mime: DOCX, bytes })
}
