// Tells the page around the frame how high the quote is, as often as that changes.
const tell = () => parent.postMessage({ onrecord: "height", height: document.documentElement.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.documentElement);
