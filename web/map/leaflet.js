// Leaflet as the global that folium's script and markercluster expect it to be.
import L from "leaflet";

window.L = L;
export default L;
