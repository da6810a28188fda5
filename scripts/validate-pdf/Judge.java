import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by one profile of veraPDF: {@code Judge PROFILE FILE...}.
 *
 * <p>Prints a line per file, and below a refused file each broken rule once with how often and why.
 * A file that cannot be read is refused. Exits with 0, 1 (a file was refused) or 2 (no such profile).
 */
public final class Judge {

  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour profile = PDFAFlavour.byFlavourId(arguments[0]);
    if (profile == PDFAFlavour.NO_FLAVOUR) {
      System.err.println("No such profile: " + arguments[0]);
      System.exit(2);
    }
    int refused = 0;
    for (String path : List.of(arguments).subList(1, arguments.length)) {
      List<String> reasons = reasonsAgainst(new File(path), profile);
      System.out.println((reasons.isEmpty() ? "passes " : "FAILS  ") + profile.getId() + "  " + path);
      reasons.forEach(reason -> System.out.println("         " + reason));
      refused += reasons.isEmpty() ? 0 : 1;
    }
    System.exit(refused == 0 ? 0 : 1);
  }

  private static List<String> reasonsAgainst(File file, PDFAFlavour profile) {
    try (var parser = Foundries.defaultInstance().createParser(file, profile);
        var validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      List<String> reasons = brokenRules(result);
      if (reasons.isEmpty() && !result.isCompliant()) {
        reasons.add("refused without a broken rule");
      }
      return reasons;
    } catch (Exception | LinkageError unreadable) {
      return List.of("cannot be read: " + unreadable);
    }
  }

  private static List<String> brokenRules(ValidationResult result) {
    Map<String, Integer> times = new TreeMap<>();
    Map<String, String> messages = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        times.merge(rule, 1, Integer::sum);
        messages.putIfAbsent(rule, String.valueOf(assertion.getMessage()));
      }
    }
    List<String> reasons = new ArrayList<>();
    times.forEach((rule, count) -> reasons.add(rule + " (" + count + " times): " + messages.get(rule)));
    return reasons;
  }
}
