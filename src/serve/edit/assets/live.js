// Tells when the site was built again, and when the server does not answer.

/** How long a connection may be lost before the editor is told. */
const PATIENCE = 1000;

/** `built({ errors, warnings })` after each build, `lost()` and `found()` when the server goes and comes back. */
export function listenToServer({ built, lost, found }) {
  let events = null;
  let isLost = false;
  let timer = null;

  function open() {
    events = new EventSource(`/.onrecord/events?${location.pathname}`);
    events.onmessage = ({ data }) => built(JSON.parse(data));
    events.onopen = () => {
      clearTimeout(timer);
      timer = null;
      if (isLost) found();
      isLost = false;
    };
    events.onerror = () => {
      timer ??= setTimeout(() => {
        if (events?.readyState === EventSource.OPEN || isLost) return;
        isLost = true;
        lost();
      }, PATIENCE);
      // A browser does not try again after some failures.
      if (events.readyState === EventSource.CLOSED) setTimeout(reopen, PATIENCE);
    };
  }

  function close() {
    events?.close();
    events = null;
  }

  function reopen() {
    close();
    if (document.visibilityState === "visible") open();
  }

  // A browser has few connections to a server, so a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", reopen);
  reopen();
}
