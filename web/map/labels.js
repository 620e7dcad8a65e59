// Puts names where they cover nothing: beside what they name, or, for provinces, at the end of a line. A district's
// name that finds no room is left out; the list beside the map has them all.
const GAP = 2;
const SIDES = ["below", "above", "right", "left"];
const FARTHEST = 260; // pixels that a line may be long
const STEP = 12;
const DIRECTIONS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);

const meet = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP;

function around(x, y, width, height) {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function beside(side, box, width, height) {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  if (side === "below") return around(x, box.bottom + height / 2, width, height);
  if (side === "above") return around(x, box.top - height / 2, width, height);
  if (side === "right") return around(box.right + width / 2, y, width, height);
  if (side === "left") return around(box.left - width / 2, y, width, height);
  return around(x, y, width, height);
}

export function arrange(map) {
  const container = map.getContainer();
  const frame = container.getBoundingClientRect();
  const inside = (box) =>
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  const taken = new Map([...container.querySelectorAll(".map-bubble, .map-region, .map-pin, .leaflet-control")]
    .map((thing) => [thing, thing.getBoundingClientRect()]));
  const isFree = (icon, box) => inside(box) && [...taken].every(([thing, other]) => thing === icon || !meet(box, other));

  const nearby = (name, sides) => {
    const icon = name.parentElement;
    const box = icon.getBoundingClientRect();
    const { width, height } = name.getBoundingClientRect();
    const side = sides.find((one) => isFree(icon, beside(one, box, width, height)));
    name.dataset.side = side || "none";
    if (side) taken.set(name, beside(side, box, width, height));
    return Boolean(side);
  };

  const atLine = (name, avoided) => {
    const icon = name.parentElement;
    const box = icon.getBoundingClientRect();
    const { width, height } = name.getBoundingClientRect();
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    for (let length = box.width / 2 + height; length < FARTHEST; length += STEP) {
      for (const angle of DIRECTIONS) {
        const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
        const middle = x + dx + (Math.cos(angle) * width) / 2;
        const place = around(middle, y + dy, width, height);
        if (isFree(icon, place) && passes(taken, icon, avoided, x, y, dx, dy)) {
          name.dataset.side = "line";
          name.style.left = `${middle - box.left}px`;
          name.style.top = `${y + dy - box.top}px`;
          const line = icon.querySelector(".map-leader");
          line.style.width = `${length}px`;
          line.style.transform = `rotate(${angle}rad)`;
          line.hidden = false;
          taken.set(name, place);
          return true;
        }
      }
    }
    return false;
  };

  const regions = [...container.querySelectorAll(".map-region")];
  for (const icon of regions) {
    const name = icon.querySelector(".map-label");
    icon.querySelector(".map-leader").hidden = true;
    name.style.left = name.style.top = "";
  }
  const crowded = regions.map((icon) => icon.querySelector(".map-label")).filter((name) => !nearby(name, SIDES));
  // A line had better cross nothing, else bubbles rather than names.
  [".map-region, .map-label, .leaflet-control", ".map-label, .leaflet-control", ".leaflet-control"]
    .reduce((left, avoided) => left.filter((name) => !atLine(name, avoided)), crowded);
  for (const name of container.querySelectorAll(".map-bubble > .map-label")) nearby(name, SIDES);
  for (const name of container.querySelectorAll(".map-place > .map-label")) nearby(name, ["on"]);
}

// Whether a line from x, y crosses nothing of what is to be avoided.
function passes(taken, icon, avoided, x, y, dx, dy) {
  const steps = Array.from({ length: 12 }, (_, i) => around(x + (dx * i) / 11, y + (dy * i) / 11, 0, 0));
  return [...taken].every(([thing, box]) =>
    thing === icon || !thing.matches(avoided) || !steps.some((step) => meet(step, box)));
}
