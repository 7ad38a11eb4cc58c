// Only the letters of Arabic script; Latin stays with the system's own type.
import "./fa-font.css";
