import { join } from 'node:path'
import { ClockDocument, movableClock, unmovedClock } from '../channels/sandbox/clock.ts'
import { DemoYear, demoCampaign, demoRoster } from '../channels/sandbox/demo.ts'
import { chatHistory, emptyHistory, HistoryDocument } from '../channels/sandbox/history.ts'
import { emptyInbox, InboxDocument, sandboxInbox } from '../channels/sandbox/inbox.ts'
import type { NextDeadline } from '../channels/sandbox/page.ts'
import { sandboxPeople } from '../channels/sandbox/people.ts'
import { sandboxRoutes } from '../channels/sandbox/routes.ts'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { officeSchemas } from '../domain/campaign.ts'
import { atTime, dayOf, fullDayWords, shanghaiIso, yearOf } from '../domain/day.ts'
import { joinKinds } from '../domain/person.ts'
import { readJson } from '../http/read-body.ts'
import { sandboxPage } from '../pages/sandbox/sandbox-page.tsx'
import type { Site } from '../pages/site.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { SideDocuments } from '../ports/side-documents.ts'
import { importedRoster } from '../stores/roster-file.ts'
import type { Ground, GroundParts, OfficeFiles } from './ground.ts'
import { rehearsalsApart } from './rehearsal/run-apart.ts'

/** What only the sandbox needs. */
export interface SandboxOwn {
  /** Where its page finds its files. */
  readonly site: Site
  /** Begins again with nothing on record; absent where nobody can. */
  readonly startOver?: () => void
}

/** The sandbox: everything real but the platform. Its data lie apart from a real office's. */
export async function sandboxGround(
  { settings, machine, platforms, log, placeOf }: GroundParts,
  officeFiles: OfficeFiles | undefined,
  { site, startOver }: SandboxOwn,
): Promise<Ground> {
  const folder = join(settings.dataFolder, 'sandbox')
  const place = placeOf(folder)
  const { side } = place
  const exclusively = oneAtATime()
  const clock = await movableClock({
    machine,
    document: side.single('clock', ClockDocument, unmovedClock),
    oneAtATime: exclusively,
  })
  const inbox = sandboxInbox({
    documents: side.keyed('inbox', InboxDocument, emptyInbox),
    clock,
    oneAtATime: exclusively,
  })
  const history = chatHistory({
    documents: side.keyed('chats', HistoryDocument, emptyHistory),
    log,
  })
  const rehearsals = rehearsalsApart({
    folder: join(folder, 'rehearsal'),
    year: () => yearOf(clock.now()),
    log,
  })
  const schemas = officeSchemas(joinKinds(platforms))
  const roster = importedRoster(folder, officeFiles ?? (await demoFiles(side, yearOf(clock.now()))), schemas)

  return {
    folder,
    place,
    clock,
    files: roster.current,
    rosterWriter: roster.writer,
    spread: false,
    open: ({ inbox: { receive }, maxFileBytes }, joined) => [
      {
        name: 'sandbox',
        waysOut: [inbox],
        welcome: (address) => `督导通沙箱已启动：请用浏览器打开 ${address} ，扮演联系人和督导办，一分钟走完全程。`,
        ready: async () => [],
        stop: async () => {
          rehearsals.stop()
          await history.flush()
        },
        routes: sandboxRoutes({
          // A person who plays both sides finds the pushed message as soon as the answer is there.
          receive: async (incoming) => {
            const answer = await receive(incoming)
            await joined().core.outbox.idle()
            return answer
          },
          inbox,
          history,
          rehearsals,
          page: sandboxPage(site),
          nextDeadline: async () => nextDeadline(await joined().records.campaign(), clock.now()),
          ...(startOver && { startOver }),
          clock: {
            ...clock,
            // The demo's campaign begins where its clock was put first.
            moveTo: async (target, due) => {
              await clock.moveTo(target, due)
              const { firstStart, campaign } = joined().records
              await firstStart.notAfter(dayOf(target), (await campaign()).campaign.notices)
            },
          },
          due: {
            dueMoments: async (from, to) => [...(await joined().core.reminders.nextMoments(from, to)), to],
            lookNow: async (moment) => {
              await joined().core.reminders.lookNow(moment)
              await joined().core.sweepUnplaced()
            },
          },
          readJson,
          maxFileBytes,
          people: async () => sandboxPeople(await joined().records.campaign()),
          groups: async () => roster.current().roster.groups.map(({ name }) => name),
        }),
      },
    ],
  }
}

/** In the morning, when what falls due that day was reminded of. */
const AFTER_REMINDERS = [9, 30] as const

/** The first deadline of a task after a moment, under any of the notices. */
function nextDeadline({ notices }: Pick<CurrentCampaign, 'notices'>, now: Date): NextDeadline | null {
  const due = notices.flatMap(({ name, tasks }) =>
    tasks.flatMap(({ title, uploads }) =>
      uploads.flatMap((upload) => (upload.due === null ? [] : [{ day: upload.due, words: `${name}「${title}」` }])),
    ),
  )
  const later = due.filter(({ day }) => atTime(day, ...AFTER_REMINDERS) > now)
  const [first] = later.toSorted((one, other) => (one.day < other.day ? -1 : 1))
  if (first === undefined) return null
  const others = later.filter(({ day }) => day === first.day).length - 1
  const also = others === 0 ? '' : `等${others + 1}项`
  const words = `${fullDayWords(first.day)}：${first.words}${also}`
  return { at: shanghaiIso(atTime(first.day, ...AFTER_REMINDERS)), words }
}

/** The demo campaign keeps the year of the first start, however the clock is moved afterwards. */
async function demoFiles(side: SideDocuments, thisYear: number) {
  const document = side.single('demo', DemoYear, () => ({ year: thisYear }))
  const { year } = await document.load()
  await document.save({ year })
  const demo = { campaign: demoCampaign(year), roster: demoRoster() }
  return () => demo
}
