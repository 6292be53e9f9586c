import { presentFacts } from '../domain/facts.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ReviewNews } from '../dossier/news.ts'

/** 【待审有变】: what a unit changed of what waits for its review. */
export function presentReviewNews(unit: UnitId, news: readonly ReviewNews[]): Reply {
  return textReply(
    `【待审有变】${unit}：`,
    ...news.map((one) => `任务${one.task.no}（${one.task.title}）${words(one)}`),
    '下一步：审核前请按最新的内容核对，发送「待审」查看。',
  )
}

function words(news: ReviewNews): string {
  switch (news.kind) {
    case 'submitted':
      return news.isChange ? '重新报送了材料' : '又报送了材料'
    case 'withdrawn':
      return '撤回了材料'
    case 'assessed':
      return `${news.isChange ? '自评改为' : '有了自评'}：${presentFacts(news.facts, news.task.facts)}`
    default:
      return news satisfies never
  }
}
