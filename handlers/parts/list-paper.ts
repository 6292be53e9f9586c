import { nominationWords } from '../../src/acts/candidacy.ts'
import { type Day, dayOf } from '../../src/domain/day.ts'
import { fileReply, type Reply } from '../../src/domain/message.ts'
import type { Candidate } from '../../src/dossier/candidate.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { courseAgainst, eligibility, materialsWords } from '../../src/replies/present-candidates.ts'
import { noticeWords } from '../../src/rules/notice.ts'

/** What the notice calls those who are named: 「“平顶山市服务型行政执法示范点”」. */
const calledIn = ({ name, rubric }: Pick<CurrentCampaign, 'name' | 'rubric'>): string =>
  `“${rubric.selection?.course.naming?.called ?? name}”`

const sourceOf = ({ name, rubric }: Pick<CurrentCampaign, 'name' | 'rubric'>): string => {
  const [source] = rubric.notices
  return source ? noticeWords(source) : name
}

/** 公示 and 命名 as a .docx to be published, sent back as a file. */
export async function paperOf(
  current: CurrentCampaign,
  {
    verb,
    listed,
    closing,
    today,
  }: {
    readonly verb: '公示' | '命名'
    readonly listed: readonly Pick<Candidate, 'name' | 'body'>[]
    readonly closing: readonly string[]
    readonly today: Day
  },
): Promise<Reply> {
  // The writer of papers is large and seldom needed.
  const [{ listPaper }, { DOCX }] = await Promise.all([
    import('../../src/documents/papers/list-paper.ts'),
    import('../../src/documents/papers/paper.ts'),
  ])
  const { name, campaign } = current
  const bytes = await listPaper({
    ...(verb === '公示' ? wordsOfPublicNotice(current, listed.length) : wordsOfNaming(current, listed.length, today)),
    names: listed,
    closing,
    office: campaign.office.name,
    day: today,
  })
  return fileReply({ name: `${verb}-${name}-${today}.docx`, mime: DOCX, bytes })
}

const wordsOfPublicNotice = (current: CurrentCampaign, count: number) => ({
  title: `关于拟定${calledIn(current)}名单的公示`,
  head: null,
  opening: `根据${sourceOf(current)}，拟将下列${count}个单位列入${calledIn(current)}名单，现予公示：`,
})

function wordsOfNaming(current: CurrentCampaign, count: number, today: Day) {
  const { course } = current.rubric.selection ?? {}
  const how = course?.publicNotice === null ? '经研究确定' : '经公示'
  const confers = course?.naming?.confers === undefined ? '' : `，并授予${course.naming.confers}`
  return {
    title: `关于公布${calledIn(current)}名单的通知`,
    // The number is given by hand.
    head: { number: `　　〔${today.slice(0, 4)}〕　　号`, addressee: `各${current.rubric.unitKinds.join('、')}` },
    opening: `根据${sourceOf(current)}，${how}，下列${count}个单位列入${calledIn(current)}名单，现予公布${confers}：`,
  }
}

/** 候选对象名单 as a .docx, sent back as a file. */
export async function candidateListOf(
  current: CurrentCampaign,
  candidates: readonly Candidate[],
  now: Date,
): Promise<Reply> {
  const [{ candidateList }, { DOCX }] = await Promise.all([
    import('../../src/documents/papers/list-paper.ts'),
    import('../../src/documents/papers/paper.ts'),
  ])
  const { name, campaign, rubric, year } = current
  const day = dayOf(now)
  const bytes = await candidateList({
    title: `${calledIn(current)}候选对象名单`,
    opening: `根据${sourceOf(current)}，各推荐单位推荐的候选对象${candidates.length}个，按推荐单位和推荐的次序排列：`,
    candidates: candidates.map((one) => ({
      name: one.name,
      body: one.body,
      place: nominationWords(one),
      state: [
        ...eligibility(one, { rubric, year, at: now }),
        ...courseAgainst(one, rubric),
        materialsWords(one, rubric),
      ],
    })),
    office: campaign.office.name,
    day,
  })
  return fileReply({ name: `候选对象名单-${name}-${day}.docx`, mime: DOCX, bytes })
}
