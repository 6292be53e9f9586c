import { fileKindWords } from '../../domain/task.ts'
import type { CourseData } from '../../rules/selection/course-data.ts'
import { plain } from './markdown.ts'

/** What the course of a selection makes of a clause: materials, form, stages, vetoes, public notice, naming. */
export function courseUseWords(course: CourseData, clauseId: string): string[] {
  const { materials, form, stages, vetoes, shortlist, publicNotice, naming } = course
  const of = <Part extends { readonly clause: string }>(part: Part | undefined): Part[] =>
    part?.clause === clauseId ? [part] : []
  return [
    '评选的程序',
    ...materials.flatMap(of).map(materialWords),
    ...of(form).map(formWords),
    ...stages.flatMap(of).map(stageWords),
    ...vetoes
      .flatMap(of)
      .map(({ label, years }) => `一票否决：${plain(label)}${years === undefined ? '' : `，近${years}年的才算`}`),
    ...of(shortlist).map(() => '拟定名单的依据：评选环节的结果和推荐的次序列给督导办参考'),
    ...of(publicNotice).map(
      ({ where }) => `拟定名单公示${where === undefined ? '' : `（${plain(where)}）`}，公示期内可提异议`,
    ),
    ...of(naming).flatMap(({ confers, honour }) => [
      `公示无异议的命名${confers === undefined ? '' : `，授予${plain(confers)}`}`,
      ...(honour === undefined
        ? []
        : [`命名的算作${plain(`${honour.level}${honour.title}`)}，活动里要求已命名的文件自动认出`]),
    ]),
  ]
}

type Material = CourseData['materials'][number]
type Form = NonNullable<CourseData['form']>
type Stage = CourseData['stages'][number]

function materialWords({ no, title, accepts, optional, contains }: Material): string {
  const files = accepts.map((kind) => fileKindWords[kind]).join('、')
  const parts = contains.length === 0 ? '' : `，应含${contains.map(({ label }) => label).join('、')}`
  return `材料${no}：${plain(title)}（收 ${files}${optional ? '，可以不交' : ''}${plain(parts)}）`
}

const formWords = ({ title, fields, opinions }: Form): string =>
  plain(
    `「${title}」各栏：${fields.map(({ label, most }) => `${label}${most === undefined ? '' : `（至多${most}字）`}`).join('、')}；盖章处：${opinions.map(({ cell }) => cell.replaceAll('\n', '')).join('、')}`,
  )

const stageWords = ({ title, onSite, scored, decides }: Stage): string =>
  `环节：${plain(title)}${onSite ? '，到实地进行' : ''}${scored ? '，记得分' : ''}${decides ? '，通过的才能拟定' : ''}`
