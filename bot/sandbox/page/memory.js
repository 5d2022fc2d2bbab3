// What this browser remembers of one town; a town begun anew is met anew.
let town = "";

export const remembers = (name) => { town = name; };
export const recalled = (what) => JSON.parse(sessionStorage.getItem(`${town} ${what}`) ?? "null");
export const keep = (what, value) => sessionStorage.setItem(`${town} ${what}`, JSON.stringify(value));
