// [data-offline] lines are shown while the phone has no connection.
export function startOffline() {
  const lines = document.querySelectorAll("[data-offline]");
  if (!lines.length) return;
  const show = () => {
    for (const line of lines) line.hidden = navigator.onLine !== false;
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}
