// Sends the height of the quote to the page around the frame, whenever it changes.
const tell = () => parent.postMessage({ onrecord: "height", height: document.documentElement.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.documentElement);
