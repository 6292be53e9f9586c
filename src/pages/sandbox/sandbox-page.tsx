import { Brand, Page } from '../design/page.tsx'
import { renderPage } from '../render.ts'
import type { Site } from '../site.ts'

/** The sandbox: a chat in which one plays everybody, with a clock that can be moved. Its script fills it in. */
export const sandboxPage = (site: Site): string =>
  renderPage(
    <Page
      title="督导通 · 沙箱"
      site={site}
      kind="sandbox"
      styles={['sandbox/sandbox.css', 'sandbox/chat.css']}
      scripts={['sandbox/page.js']}
    >
      <a class="skip" href="#words">
        跳到输入框
      </a>
      <Top />
      <main class="desk">
        <h1 class="unseen">督导通沙箱</h1>
        <nav class="contacts" aria-label="扮演谁">
          <ul id="contacts" class="plain" />
        </nav>
        <Chat />
        <aside class="side" id="side" aria-label="演示、时间与推演">
          <Story />
          <Clock />
          <Rehearsal />
        </aside>
        <BoardBeside />
      </main>
      <noscript>
        <p class="problem">本页需要启用 JavaScript。</p>
      </noscript>
    </Page>,
  )

const Top = () => (
  <header class="top">
    <Brand />
    <p class="what">
      <b>沙箱</b>
      选一个人扮演，中间就是这个人在企业微信或钉钉里看到的对话；时间可以拨动，数据随时可以清空。
    </p>
    <button type="button" id="clock-face" class="second" aria-controls="side" aria-expanded="false">
      <span class="unseen">沙箱时间，按下可拨动：</span>
      <time id="now">读取中…</time>
    </button>
  </header>
)

const Chat = () => (
  <section class="chat" aria-labelledby="who">
    <header class="chat-head">
      <span class="face" id="who-face" aria-hidden="true" />
      <div>
        <h2 id="who">请选择要扮演的人</h2>
        <p id="who-note" class="soft small" />
      </div>
      <label id="speaker-field" hidden>
        <span class="unseen">在群里以谁的身份说话</span>
        <select id="speaker" />
      </label>
      <button type="button" id="board" class="second small">
        看板
      </button>
    </header>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whatever scrolls must be reached by the keyboard */}
    <section class="log-frame" id="log-frame" tabIndex={0} aria-label="对话">
      <div id="live" role="log" aria-live="polite" aria-label="消息">
        <ol id="log" class="plain log" />
      </div>
    </section>
    <div class="story-bar" id="story-bar">
      <p id="bar-tell" />
      <button type="button" id="bar-go" class="small" disabled>
        带我走一遍
      </button>
    </div>
    <fieldset class="phrases">
      <legend class="unseen">常用说法，点一下填入输入框</legend>
      <div id="phrases" />
    </fieldset>
    <form id="say" class="say">
      <label class="attach">
        <input id="file" type="file" />
        <span class="attach-face" title="添加文件">
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
            <path
              d="M8 12.5 14.5 6a3.2 3.2 0 0 1 4.6 4.6l-8.4 8.3a5.2 5.2 0 0 1-7.4-7.4l8-8"
              fill="none"
              stroke="currentColor"
              stroke-width="1.8"
              stroke-linecap="round"
            />
          </svg>
          <span class="unseen">添加文件</span>
        </span>
      </label>
      <label class="unseen" for="words">
        消息
      </label>
      <textarea id="words" rows={1} maxLength={10000} placeholder="说一句，比如「帮助」" />
      <button type="submit" id="send" disabled>
        发送
      </button>
      <div class="file-row" id="file-row" hidden>
        <p id="file-note" class="small" role="status" />
        <button type="button" id="drop" class="second small" hidden>
          移除
        </button>
      </div>
    </form>
  </section>
)

const Story = () => (
  <section class="card story" aria-labelledby="story-title">
    <h2 id="story-title">带我走一遍</h2>
    <p id="story-done" class="soft small">
      一个按钮走完一年里的一件事：提醒、报送、自评、审核、逾期、督导、整改。
    </p>
    <p id="story-tell" role="status" />
    <p class="story-act">
      <button type="button" id="story-go" disabled>
        开始
      </button>
      <button type="button" id="story-again" class="second small" hidden>
        从头再来
      </button>
    </p>
    <progress id="story-progress" max="1" value="0" aria-label="走到哪里" />
    <label class="field" for="story-choice">
      <span class="soft small">走哪一段</span>
      <select id="story-choice" />
    </label>
  </section>
)

const Clock = () => (
  <section class="card clock" aria-labelledby="clock-title">
    <h2 id="clock-title">时间</h2>
    <p class="today">
      <span id="today-day" />
      <span id="today-weekday" class="soft" />
    </p>
    <p id="next" class="soft small" />
    <div class="jumps" id="jumps">
      <button type="button" class="second" id="jump-day" disabled>
        过一天
      </button>
      <button type="button" class="second" id="jump-next" disabled>
        到下一个期限
      </button>
      <button type="button" class="second" id="jump-year" disabled>
        一分钟过完一年
      </button>
      <button type="button" class="second" id="reset" disabled>
        回到起点
      </button>
    </div>
    <div id="year-going" hidden>
      <progress id="year-progress" max="100" value="0" aria-label="一年过了多少" />
      <button type="button" id="year-stop" class="small">
        停在这里
      </button>
    </div>
    <div id="reset-ask" class="ask" role="alertdialog" aria-labelledby="reset-words" hidden>
      <p id="reset-words">清空沙箱里的一切，回到今天重新开始？</p>
      <p>
        <button type="button" id="reset-yes" class="small">
          清空，回到起点
        </button>
        <button type="button" id="reset-no" class="second small">
          不
        </button>
      </p>
    </div>
    <p id="clock-note" class="small" role="status" />
    <details>
      <summary>拨到某一时刻</summary>
      <form id="clock" class="clock-form">
        <label class="soft small" for="moment">
          北京时间。往后拨，途中到期的提醒依次发出；往回拨，从那天零点走起。
        </label>
        <input id="moment" type="datetime-local" min="2000-01-01T00:00" max="2099-12-31T23:59" required />
        <button type="submit" id="set-clock" class="second small" disabled>
          拨过去
        </button>
      </form>
    </details>
  </section>
)

const BoardBeside = () => (
  <section class="board-beside" id="board-beside" aria-labelledby="board-whose" hidden>
    <header class="chat-head">
      <h2 id="board-whose">看板</h2>
      <button type="button" id="board-apart" class="second small">
        另开一页
      </button>
      <button type="button" id="board-close" class="second small">
        收起
      </button>
    </header>
    <iframe id="board-frame" title="看板" />
  </section>
)

const Rehearsal = () => (
  <section class="card rehearsal" aria-labelledby="rehearsal-title">
    <h2 id="rehearsal-title">年度推演</h2>
    <p class="soft small">
      让一批模拟单位过完一年：有的按时，有的拖延，有的不报，有的被退回；看会发出多少提醒，旗帜怎样变化。不动沙箱的数据。
    </p>
    <p>
      <button type="button" id="rehearse" class="second small">
        推演一年
      </button>
    </p>
    <p id="rehearsal-note" class="small" role="status" />
  </section>
)
